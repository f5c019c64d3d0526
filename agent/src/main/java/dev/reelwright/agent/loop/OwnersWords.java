package dev.reelwright.agent.loop;

import dev.reelwright.agent.plan.NearWords;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Selector;
import dev.reelwright.registry.SkillRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The words by which the owner's configuration says who makes what. One that nothing answers to would be passed over at each film, and somebody
 * else be paid; one that something answers to, which cannot be asked now, is a wish like any other.
 */
public final class OwnersWords {
    private OwnersWords() {}

    /** @throws StudioException when a word of the configuration means nothing */
    public static void check(Studio studio) {
        List<Problem> problems = problems(studio);
        if (!problems.isEmpty()) {
            throw new StudioException("the configuration is wrong, so nothing is started", problems);
        }
    }

    /** The words that mean nothing, each with those that are near. */
    static List<Problem> problems(Studio studio) {
        Map<String, String> use = new TreeMap<>(studio.config().media().use());
        return use.entrySet().stream()
                .flatMap(each -> meaningless(studio.registry(), each.getKey(), each.getValue()).stream()
                        .map(what -> new Problem(
                                studio.home().config() + ": use." + each.getKey(),
                                what,
                                "reelwright config set use." + each.getKey()
                                        + " WORD, or none; reelwright skills list shows what there is")))
                .toList();
    }

    /**
     * What is wrong with a word.
     *
     * @param kind such as {@code image}
     * @return a sentence, with the words that are near; empty when something that makes this kind answers to the word
     */
    public static Optional<String> meaningless(SkillRegistry registry, String kind, String word) {
        String capability = Capabilities.KINDS.get(kind);
        Optional<Selector> selector = Selector.parse(word);
        if (capability == null || selector.isEmpty()) {
            return Optional.empty();
        }
        List<RegisteredSkill> skills = registry.forCapability(capability);
        return skills.stream().anyMatch(selector.get()::matches)
                ? Optional.empty()
                : Optional.of("nothing that makes " + kind + " is called \"" + word + "\"" + near(word, skills));
    }

    private static String near(String word, List<RegisteredSkill> skills) {
        List<String> near = NearWords.of(
                word,
                skills.stream()
                        .flatMap(skill -> Stream.of(
                                        Optional.of(skill.name()),
                                        Optional.ofNullable(skill.offer().model()),
                                        Optional.ofNullable(skill.offer().provider()))
                                .flatMap(Optional::stream))
                        .toList());
        return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    }
}
