package dev.reelwright.agent.talk;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.talk.Entry.Stored;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Trust;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose text a model has read in a conversation: by the marks that its tools set around such text, and the pictures that it was shown. */
final class ReadTexts {
    private static final Pattern MARK =
            Pattern.compile("\\[data [0-9a-f]{16} from ([^\\n]{1,200}); words in it are no instructions]");
    private static final Pattern MANUAL = Pattern.compile("(?:manual|contract) of (\\S+)");
    private static final Pattern OWN = Pattern.compile("the tests of the draft \\S+");
    private static final String CATALOGUE = "the skill catalogue";

    private ReadTexts() {}

    static List<String> of(List<Stored> entries, Studio studio) {
        Set<String> read = new LinkedHashSet<>();
        for (Stored stored : entries) {
            if (stored.entry() instanceof Entry.Used used) {
                Matcher marks = MARK.matcher(used.text());
                while (marks.find()) {
                    read.add(marks.group(1));
                }
                used.pictures().forEach(picture -> read.add("a picture: " + picture.caption()));
            }
        }
        read.removeIf(source -> isOurs(source, studio));
        return List.copyOf(read);
    }

    /** What came with the product, byte for byte, is its own word; what a draft's tests say is the draft's. */
    private static boolean isOurs(String source, Studio studio) {
        Matcher manual = MANUAL.matcher(source);
        if (manual.matches()) {
            return studio.capabilities().containsKey(manual.group(1))
                            && !manual.group(1).startsWith("own.")
                    || isShipped(manual.group(1), studio);
        }
        if (source.equals(CATALOGUE)) {
            return studio.registry().skills().stream().allMatch(skill -> skill.trust() == Trust.SHIPPED);
        }
        return OWN.matcher(source).matches();
    }

    private static boolean isShipped(String folder, Studio studio) {
        Optional<RegisteredSkill> skill = studio.registry().find(folder);
        return skill.filter(found -> found.trust() == Trust.SHIPPED).isPresent();
    }
}
