package dev.reelwright.skills.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Clips of moving picture without sound, 25 frames a second, each made once. */
final class Films {
    private static final int RATE = 25;
    private final Map<Shot, byte[]> made = new ConcurrentHashMap<>();

    byte[] of(Shot shot) {
        return made.computeIfAbsent(shot, Films::film).clone();
    }

    private static byte[] film(Shot shot) {
        try {
            Path file = Files.createTempFile("clip", ".mp4");
            record(file, shot);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void record(Path file, Shot shot) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toString(), shot.width(), shot.height(), 0);
                Frame frame = new Frame(shot.width(), shot.height(), Frame.DEPTH_UBYTE, 3)) {
            recorder.setFormat("mp4");
            recorder.setFrameRate(RATE);
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setVideoOption("preset", "ultrafast");
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.start();
            byte[] row = new byte[frame.imageStride];
            ByteBuffer pixels = (ByteBuffer) frame.image[0];
            for (int number = 0; number < RATE * shot.seconds(); number++) {
                for (int y = 0; y < shot.height(); y++) {
                    Arrays.fill(row, (byte) (y * 200 / shot.height() + 9 * number));
                    pixels.put(y * frame.imageStride, row);
                }
                recorder.record(frame);
            }
            recorder.stop();
        }
    }
}
