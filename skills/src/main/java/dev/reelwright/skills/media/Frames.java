package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools.Raster;
import dev.reelwright.sandbox.Feed;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Frames of a film, decoded one by one so that a long film costs no more than a short one, and laid out as a sheet. */
record Frames(Decoder decoder) {
    private static final Duration FRAME_TIME = Duration.ofSeconds(20);
    private static final Duration SHEET_TIME = Duration.ofSeconds(120);
    private static final int LARGEST = 2048;
    private static final int MOST_CELLS = 36;
    private static final int MOST_COLUMNS = 12;
    private static final int NARROWEST = 32;
    private static final int WIDEST = 640;
    private static final long MOST_SHEET_PIXELS = 40_000_000;
    private static final int MOST_JPEG = 32 << 20;
    private static final int GAP = 4;
    private static final int STAMP = 24;
    private static final String PAPER = "0x202020";

    Raster raster(Path file, double atSeconds, int width, int height) throws IOException {
        require(
                width >= 1 && width <= LARGEST && height >= 1 && height <= LARGEST,
                "a raster of " + width + " x " + height + " pixels");
        byte[] rgb = decode(file, Decoder.typed(file), atSeconds, new Size(width, height));
        return new Raster(width, height, rgb);
    }

    private record Size(int width, int height) {
        int bytes() {
            return 3 * width * height;
        }
    }

    private byte[] decode(Path file, FileType type, double atSeconds, Size size) throws IOException {
        require(atSeconds >= 0 && Double.isFinite(atSeconds), "a frame at " + atSeconds + " s");
        List<String> arguments = new ArrayList<>();
        if (type.kind() != MediaKind.IMAGE && atSeconds > 0) {
            arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", atSeconds)));
        }
        arguments.addAll(List.of("-max_pixels", Long.toString(Decoder.MOST_PIXELS), "-threads", "1"));
        arguments.addAll(Decoder.input(file, type));
        String scale = "scale=" + size.width() + ":" + size.height() + ":flags=area+accurate_rnd+full_chroma_int";
        arguments.addAll(List.of("-map", "0:v:0", "-frames:v", "1", "-vf", scale + ",format=rgb24"));
        arguments.addAll(List.of("-f", "rawvideo", "pipe:1"));
        Limits limits = Limits.standard().withWall(FRAME_TIME).withOutputBytes(size.bytes() + 1);
        Job job = decoder.open().ffmpeg(arguments).read(file).limits(limits);
        byte[] rgb = decoder.good(job, file).stdout();
        if (rgb.length != size.bytes()) {
            throw Decoder.failed(
                    file,
                    String.format(Locale.ROOT, "there is no frame at %.3f s", atSeconds),
                    "name a time before its end");
        }
        return rgb;
    }

    /** @param facts of the film */
    byte[] sheet(Path film, MediaFacts facts, List<Double> times, int columns, int cellWidth) throws IOException {
        require(!times.isEmpty() && times.size() <= MOST_CELLS, "a sheet of " + times.size() + " frames");
        require(columns >= 1 && columns <= MOST_COLUMNS, "a sheet of " + columns + " columns");
        require(cellWidth >= NARROWEST && cellWidth <= WIDEST, "cells of " + cellWidth + " pixels");
        MediaFacts.Picture picture = facts.picture();
        if (picture == null) {
            throw Decoder.failed(film, "there is no picture in it", "ask for its sound");
        }
        int height = (int) Math.max(8, Math.round((double) cellWidth * picture.height() / picture.width()));
        Size cell = new Size(cellWidth, height);
        int rows = (times.size() + columns - 1) / columns;
        if ((long) columns * (cellWidth + 2 * GAP) * rows * (height + STAMP + GAP) > MOST_SHEET_PIXELS) {
            throw Decoder.failed(film, "the sheet would be too large", "ask for fewer frames or narrower cells");
        }
        return lay(film, cells(film, times, cell), times, new Grid(cell, columns, rows));
    }

    private record Grid(Size cell, int columns, int rows) {}

    private List<byte[]> cells(Path film, List<Double> times, Size cell) throws IOException {
        FileType type = Decoder.typed(film);
        long end = System.nanoTime() + SHEET_TIME.toNanos();
        List<byte[]> cells = new ArrayList<>();
        for (double time : times) {
            if (System.nanoTime() > end) {
                throw Decoder.failed(
                        film, "its sheet took more than " + SHEET_TIME.toSeconds() + " s", "ask for fewer frames");
            }
            cells.add(decode(film, type, time, cell));
        }
        return cells;
    }

    private byte[] lay(Path film, List<byte[]> cells, List<Double> times, Grid grid) throws IOException {
        Programs ready = decoder.open();
        Path fonts = StampFont.in(ready.home());
        List<String> arguments = new ArrayList<>(List.of("-f", "rawvideo", "-pixel_format", "rgb24"));
        arguments.addAll(
                List.of("-video_size", grid.cell().width() + "x" + grid.cell().height()));
        arguments.addAll(List.of("-framerate", "1", "-protocol_whitelist", "pipe", "-i", "pipe:0"));
        arguments.addAll(List.of("-vf", filter(times, grid), "-frames:v", "1", "-f", "image2pipe"));
        arguments.addAll(List.of("-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p", "-strict", "unofficial"));
        arguments.add("pipe:1");
        Feed frames = stdin -> {
            for (byte[] cell : cells) {
                stdin.write(cell);
            }
        };
        Job job = ready.ffmpeg(arguments)
                .in(fonts)
                .read(fonts)
                .feed(frames)
                .limits(Limits.standard().withWall(FRAME_TIME).withOutputBytes(MOST_JPEG));
        return decoder.good(job, film).stdout();
    }

    /** The font is named without its folder, whose name may hold what the filter's language gives a meaning to. */
    private static String filter(List<Double> times, Grid grid) {
        Size cell = grid.cell();
        StringBuilder filter = new StringBuilder()
                .append("pad=" + (cell.width() + 2 * GAP) + ":" + (cell.height() + STAMP + GAP) + ":" + GAP + ":" + GAP)
                .append(":color=" + PAPER);
        int size = cell.width() < 80 ? 9 : 14;
        for (int i = 0; i < times.size(); i++) {
            filter.append(",drawtext=fontfile=" + StampFont.NAME + ":expansion=none:fontcolor=white")
                    .append(":fontsize=" + size + ":x=" + 2 * GAP + ":y=" + (cell.height() + GAP + 5))
                    .append(":text='" + stamp(times.get(i)).replace(":", "\\:") + "':enable='eq(n," + i + ")'");
        }
        return filter.append(",tile=" + grid.columns() + "x" + grid.rows() + ":color=" + PAPER)
                .toString();
    }

    /** Minutes and seconds, as {@code 1:05.2}. */
    private static String stamp(double seconds) {
        long tenths = Math.round(seconds * 10);
        return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
    }

    private static void require(boolean sound, String what) {
        if (!sound) {
            throw new IllegalArgumentException(what + " cannot be made");
        }
    }
}
