package dev.reelwright.agent.loop;

import dev.reelwright.agent.recipe.RecipeBook;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputBounds;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Selector;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the skills that make clips can take. */
@FunctionalInterface
public interface ClipMakers {
    String CAPABILITY = "video.generate";

    /**
     * @param word for the skills that may do it; null for any
     * @param wanted the inputs that would be best, but for the first frame
     */
    Answer ask(@Nullable String word, ObjectNode wanted);

    /** Switch over it without {@code default}. */
    sealed interface Answer {
        /**
         * @param fromStill whether one of them begins with a given picture
         * @param sized whether it can be told the size of the picture
         */
        record Can(boolean fromStill, boolean sized) implements Answer {}

        /** @param most seconds that their clips may last */
        record TooLong(double most) implements Answer {}

        /** @param why in words for a person */
        record Nobody(String why) implements Answer {}
    }

    static ClipMakers nobody() {
        return (word, wanted) -> new Answer.Nobody("there is no skill that makes clips");
    }

    static ClipMakers of(Studio studio) {
        return (word, wanted) -> {
            Capability capability = studio.capabilities().get(CAPABILITY);
            List<RegisteredSkill> all = studio.registry().forCapability(CAPABILITY).stream()
                    .filter(skill -> !RecipeBook.isRecipe(skill))
                    .toList();
            Predicate<RegisteredSkill> meant = skill -> word == null
                    || Selector.parse(word).filter(each -> each.matches(skill)).isPresent();
            List<RegisteredSkill> meantOnes = all.stream().filter(meant).toList();
            if (capability == null || meantOnes.isEmpty()) {
                return new Answer.Nobody("no skill for clips that is ready answers to it");
            }
            LocalDate today = LocalDate.ofInstant(studio.clock().instant(), ZoneOffset.UTC);
            List<RegisteredSkill> able = meantOnes.stream()
                    .filter(skill -> missing(skill, studio) == null
                            && skill.offer().life().over(today).isEmpty())
                    .toList();
            return able.isEmpty() ? new Answer.Nobody(why(meantOnes, studio)) : ask(capability, able, wanted);
        };
    }

    private static String why(List<RegisteredSkill> skills, Studio studio) {
        return skills.stream()
                .map(skill -> missing(skill, studio))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(key -> "it needs the key " + key + ", which is not set")
                .orElse("it is not served any more");
    }

    private static @Nullable String missing(RegisteredSkill skill, Studio studio) {
        String key = skill.contract().permissions().key();
        return key == null || studio.mediaKeys().key(key).isPresent() ? null : key;
    }

    private static Answer ask(Capability capability, List<RegisteredSkill> skills, ObjectNode wanted) {
        double most = skills.stream()
                .flatMap(skill -> InputBounds.of(capability, skill.contract().narrowing()).values("/seconds").stream())
                .flatMap(List::stream)
                .mapToDouble(JsonNode::doubleValue)
                .max()
                .orElse(0);
        if (wanted.path("seconds").doubleValue() > most) {
            return new Answer.TooLong(most);
        }
        for (Answer.Can form : List.of(
                new Answer.Can(true, true),
                new Answer.Can(true, false),
                new Answer.Can(false, true),
                new Answer.Can(false, false))) {
            ObjectNode inputs = capability.withDefaults(sample(wanted, form));
            if (skills.stream()
                    .anyMatch(skill -> skill.check(capability, inputs).isEmpty())) {
                return form;
            }
        }
        return new Answer.Can(true, true);
    }

    private static ObjectNode sample(ObjectNode wanted, Answer.Can form) {
        ObjectNode inputs = wanted.deepCopy();
        if (form.fromStill()) {
            inputs.set("firstFrame", JsonNodeFactory.instance.objectNode().put("asset", "0".repeat(64)));
        }
        if (!form.sized()) {
            inputs.remove(List.of("width", "height"));
        }
        return inputs;
    }
}
