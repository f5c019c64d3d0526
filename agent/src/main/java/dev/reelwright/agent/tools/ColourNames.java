package dev.reelwright.agent.tools;

import java.util.Comparator;
import java.util.List;

/** Plain words for colours: the nearest of a short list. */
final class ColourNames {
    private static final List<Name> NAMES = List.of(
            new Name("black", 0x000000),
            new Name("near black", 0x1a1a1a),
            new Name("dark grey", 0x444444),
            new Name("grey", 0x808080),
            new Name("light grey", 0xc4c4c4),
            new Name("white", 0xffffff),
            new Name("off-white", 0xf2ede2),
            new Name("red", 0xff0000),
            new Name("deep red", 0xb01515),
            new Name("dark red", 0x6b0f0f),
            new Name("pink", 0xf5a3b5),
            new Name("hot pink", 0xf0409a),
            new Name("orange", 0xf58a1f),
            new Name("rust", 0xb5532a),
            new Name("brown", 0x6e4423),
            new Name("dark brown", 0x38230f),
            new Name("tan", 0xcdb081),
            new Name("cream", 0xf7e6bf),
            new Name("yellow", 0xffe81a),
            new Name("gold", 0xd1a11f),
            new Name("olive", 0x73731f),
            new Name("lime", 0x9be01f),
            new Name("bright green", 0x00ff00),
            new Name("green", 0x1f8f33),
            new Name("dark green", 0x123f1f),
            new Name("pale green", 0xb0dfb0),
            new Name("teal", 0x1a7f7f),
            new Name("dark teal", 0x123c42),
            new Name("cyan", 0x1fe0f0),
            new Name("sky blue", 0x7cb8e8),
            new Name("pale blue", 0xc3dcee),
            new Name("blue", 0x0000ff),
            new Name("mid blue", 0x2a62b8),
            new Name("slate blue", 0x566f8f),
            new Name("dark blue", 0x14286b),
            new Name("navy", 0x0b1533),
            new Name("purple", 0x73299c),
            new Name("dark purple", 0x33164a),
            new Name("lavender", 0xb9a3e0),
            new Name("magenta", 0xff00ff));

    private record Name(String word, Lab lab) {
        Name(String word, int rgb) {
            this(word, Lab.of(rgb));
        }
    }

    private ColourNames() {}

    static String of(int rgb) {
        Lab lab = Lab.of(rgb);
        return NAMES.stream()
                .min(Comparator.comparingDouble(name -> name.lab().distance(lab)))
                .orElseThrow()
                .word();
    }
}
