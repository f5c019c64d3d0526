package dev.reelwright.skills.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A drawn picture: backdrop, then as much calm as the words need to be read, then plates, marks and letters. How much calm is measured on
 * a small proof of the same backdrop.
 */
final class Picture {
    private static final int PROOF = 240;
    private static final double WANTED = Palette.READABLE + 0.4;

    private Picture() {}

    static BufferedImage paint(Scenery scenery, Composition picture, long seed) {
        BufferedImage image = ground(scenery, picture, seed);
        letter(image, picture);
        return image;
    }

    /** The picture before any letter. */
    static BufferedImage ground(Scenery scenery, Composition picture, long seed) {
        List<Layer> scrims = new ArrayList<>(scrims(scenery, picture, seed));
        Stage stage = new Stage(picture.width, picture.height, picture.palette, picture.focus, seed);
        scenery.build(stage);
        stage.lay(veil(picture));
        scrims.forEach(stage::lay);
        picture.plates().forEach(plate -> Surfaces.plate(stage, plate));
        stage.lay(Surfaces.vignette(stage));
        return Canvas.paint(stage.layers(), picture.width, picture.height);
    }

    private static Layer veil(Composition picture) {
        Rgb calm = Surfaces.ground(picture.palette);
        return Layer.cover((x, y, out) -> {
            Layer.set(out, calm);
            return picture.calm;
        });
    }

    /** A soft patch of the background's colour behind each group of words, as strong as it has to be. */
    private static List<Layer> scrims(Scenery scenery, Composition picture, long seed) {
        List<Composition.Text> bare =
                picture.texts().stream().filter(t -> !t.plated()).toList();
        if (bare.isEmpty()) {
            return List.of();
        }
        double scale = Math.min(1, (double) PROOF / Math.max(picture.width, picture.height));
        int width = Math.max(8, (int) Math.round(picture.width * scale));
        int height = Math.max(8, (int) Math.round(picture.height * scale));
        Stage stage = new Stage(width, height, picture.palette, picture.focus, seed);
        scenery.build(stage);
        stage.lay(veil(picture));
        BufferedImage proof = Canvas.paint(stage.layers(), width, height);
        double strength = 0;
        Box all = null;
        for (Composition.Text text : bare) {
            for (Box ink : text.ink()) {
                strength = Math.max(
                        strength, needed(proof, ink, (double) width / picture.width, text.colour(), picture.palette));
                all = all == null ? ink : Surfaces.both(all, ink);
            }
        }
        return all == null || strength <= 0 ? List.of() : List.of(Surfaces.scrim(picture, all, strength));
    }

    private static double needed(BufferedImage proof, Box ink, double scale, Rgb colour, Palette palette) {
        Rgb ground = Surfaces.ground(palette);
        double most = 0;
        int right = (int) Math.min(proof.getWidth() - 1, ink.right() * scale + 1);
        int bottom = (int) Math.min(proof.getHeight() - 1, ink.bottom() * scale + 1);
        for (int y = (int) Math.max(0, ink.y() * scale - 1); y <= bottom; y++) {
            for (int x = (int) Math.max(0, ink.x() * scale - 1); x <= right; x++) {
                int rgb = proof.getRGB(x, y);
                Rgb behind = new Rgb((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
                while (most < 0.96 && Surfaces.over(behind, ground, most).contrast(colour) < WANTED) {
                    most += 0.04;
                }
            }
        }
        return most;
    }

    private static void letter(BufferedImage image, Composition picture) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (Composition.Mark mark : picture.marks()) {
            g.setColor(new Color(mark.colour().argb()));
            g.fill(mark.shape());
        }
        for (Composition.Text text : picture.texts()) {
            g.setColor(new Color(text.colour().argb()));
            Block block = text.block();
            for (int i = 0; i < block.lines().size(); i++) {
                double x = block.pen(
                        i, text.room().x(), text.room().w(), text.place().align());
                g.fill(block.lines().get(i).outline(block.size(), x, block.baseline(i, text.top())));
            }
        }
        g.dispose();
    }
}
