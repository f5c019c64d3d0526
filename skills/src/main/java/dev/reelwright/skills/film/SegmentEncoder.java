package dev.reelwright.skills.film;

import dev.reelwright.skills.media.Programs;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Encodes frames that we made ourselves, in this process: H.264 by x264, closed groups of pictures of a fixed length, BT.709 written into
 * all four fields, one thread, and nothing in the file that differs from run to run. All segments made for one size and rate can be
 * joined without encoding again.
 */
final class SegmentEncoder implements AutoCloseable {
    private final FFmpegFrameRecorder recorder;
    private final FrameSize size;
    private final ByteBuffer frame;

    private SegmentEncoder(FFmpegFrameRecorder recorder, FrameSize size) {
        this.recorder = recorder;
        this.size = size;
        this.frame = ByteBuffer.allocateDirect(size.bytes());
    }

    /** Groups of two seconds: short enough for players to seek in, long enough to cost little. */
    static int groupLength(int fps) {
        return 2 * fps;
    }

    static SegmentEncoder open(Programs programs, Path file, FrameSize size, int fps) {
        programs.prepareInProcess();
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toString(), size.width(), size.height(), 0);
        recorder.setFormat("mp4");
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        recorder.setVideoCodecName("libx264");
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(fps);
        recorder.setGopSize(groupLength(fps));
        recorder.setVideoBitrate(0);
        recorder.setVideoOption("preset", "veryfast");
        recorder.setVideoOption("crf", "23");
        recorder.setVideoOption("keyint_min", Integer.toString(groupLength(fps)));
        recorder.setVideoOption("sc_threshold", "0");
        recorder.setVideoOption("threads", "1");
        recorder.setVideoOption("flags", "+cgop+bitexact");
        recorder.setVideoOption("colorspace", "bt709");
        recorder.setVideoOption("color_primaries", "bt709");
        recorder.setVideoOption("color_trc", "bt709");
        recorder.setVideoOption("color_range", "tv");
        recorder.setOption("fflags", "+bitexact");
        recorder.setOption("video_track_timescale", Integer.toString(timescale(fps)));
        try {
            recorder.start();
        } catch (FFmpegFrameRecorder.Exception e) {
            throw new IllegalStateException("x264 does not start for " + size + " at " + fps + " frames a second", e);
        }
        return new SegmentEncoder(recorder, size);
    }

    /** Ticks a second in the file; a frame is a thousand of them. */
    static int timescale(int fps) {
        return fps * 1000;
    }

    /** @param yuv a whole frame, as {@link Canvas#store} writes it */
    void encode(byte[] yuv) {
        frame.clear().put(yuv).flip();
        try {
            recorder.recordImage(
                    size.width(), size.height(), Frame.DEPTH_UBYTE, 1, size.width(), avutil.AV_PIX_FMT_YUV420P, frame);
        } catch (FFmpegFrameRecorder.Exception e) {
            throw new IllegalStateException("x264 refused a frame", e);
        }
    }

    /** Writes what x264 still holds, and the end of the file. */
    @Override
    public void close() {
        try {
            recorder.stop();
            recorder.release();
        } catch (FFmpegFrameRecorder.Exception e) {
            throw new IllegalStateException("the end of a segment could not be written", e);
        }
    }
}
