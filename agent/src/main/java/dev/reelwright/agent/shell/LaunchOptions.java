package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options that stand before or behind any command and are needed before there is one.
 *
 * @param home what {@code --home} said
 * @param colour false after {@code --no-colour}, or when the environment sets NO_COLOR
 * @param words what is left: the command
 */
public record LaunchOptions(@Nullable String home, boolean colour, List<String> words) {
    public LaunchOptions {
        words = List.copyOf(words);
    }

    /** @throws IllegalArgumentException when {@code --home} lacks its folder */
    public static LaunchOptions read(String[] argv, boolean noColour) {
        String home = null;
        boolean colour = !noColour;
        List<String> words = new ArrayList<>();
        for (int index = 0; index < argv.length; index++) {
            String word = argv[index];
            if (word.equals("--")) {
                words.addAll(List.of(argv).subList(index, argv.length));
                break;
            } else if (word.equals("--home")) {
                if (++index == argv.length) {
                    throw new IllegalArgumentException("--home needs a folder");
                }
                home = argv[index];
            } else if (word.startsWith("--home=")) {
                home = word.substring("--home=".length());
            } else if (word.equals("--no-colour") || word.equals("--no-color")) {
                colour = false;
            } else {
                words.add(word);
            }
        }
        return new LaunchOptions(home, colour, words);
    }
}
