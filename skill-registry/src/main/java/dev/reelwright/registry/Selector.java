package dev.reelwright.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A word that stands for skills: {@code model@provider} or an offer's name for one, a model ({@code bfl/flux-schnell}) for it at any
 * provider, a provider ({@code fal} or {@code @fal}) for all it offers, a folder's name ({@code fal-image}) for all the folder offers.
 *
 * @param word as the person wrote it, without space around it
 */
public record Selector(String word) {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._:+-]*";
    private static final Pattern FORM = Pattern.compile(NAME + "(/" + NAME + ")*(@" + NAME + ")?|@" + NAME);
    private static final int LONGEST = 200;

    /** How such words are written, for messages. */
    public static final String FORMS = "write a skill, a provider, a model, or MODEL@PROVIDER";

    public Selector {
        if (!isWord(word)) {
            throw new IllegalArgumentException("not a word for skills: " + word);
        }
    }

    /** Empty when it is no such word; whether it stands for anything is another question. */
    public static Optional<Selector> parse(String text) {
        String word = text.strip();
        return isWord(word) ? Optional.of(new Selector(word)) : Optional.empty();
    }

    private static boolean isWord(String word) {
        return word.length() <= LONGEST && FORM.matcher(word).matches();
    }

    public boolean matches(RegisteredSkill skill) {
        return matches(skill.names());
    }

    public boolean matches(SkillNames names) {
        if (word.equals(names.offer()) || word.equals(names.folder()) || word.equals(names.model())) {
            return true;
        }
        int at = word.lastIndexOf('@');
        String model = at < 0 ? "" : word.substring(0, at);
        String provider = word.substring(at + 1);
        return provider.equals(names.provider()) && (model.isEmpty() || model.equals(names.model()));
    }

    @Override
    public String toString() {
        return word;
    }
}
