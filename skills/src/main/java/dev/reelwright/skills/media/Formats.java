package dev.reelwright.skills.media;

/** Demuxers that read one file and never another. Each name is one that FFmpeg gives to the demuxer, or one of its aliases. */
final class Formats {
    static final String STILLS =
            "png_pipe,jpeg_pipe,jpegls_pipe,webp_pipe,bmp_pipe,tiff_pipe,ppm_pipe,pgm_pipe,pam_pipe,qoi_pipe,gif,apng";
    static final String CONTAINERS =
            "mov,mp4,m4a,3gp,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,wav,w64,aiff,mp3,aac,flac,amr,"
                    + "caf,au,ac3,mxf,nut,ivf,y4m,yuv4mpegpipe,h264,hevc,mpegvideo,m4v," + STILLS;

    private Formats() {}
}
