package dev.reelwright.agent.shell;

import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Selector;
import java.util.Map;
import java.util.TreeMap;

/** {@code --use image=fal,voice=elevenlabs}: the only skills that may do a kind of work in this film. */
final class UseFlag {
    static final Flag USE = new Flag(
            "use", "KIND=WORD", "what makes images, voices …: a skill, a provider, a model; with commas, or again");

    private UseFlag() {}

    /** Kind to word. */
    static Map<String, String> read(Invocation call) {
        Map<String, String> use = new TreeMap<>();
        for (String given : call.all("use")) {
            for (String one : given.split(",")) {
                int equals = one.indexOf('=');
                String kind = equals < 0 ? "" : one.substring(0, equals).strip();
                String word = one.substring(equals + 1).strip();
                if (!Capabilities.KINDS.containsKey(kind)) {
                    throw new UsageException("--use needs KIND=WORD, not \"" + one + "\"; the kinds are "
                            + String.join(
                                    ", ",
                                    Capabilities.KINDS.keySet().stream()
                                            .sorted()
                                            .toList()));
                }
                if (Selector.parse(word).isEmpty()) {
                    throw new UsageException(
                            "--use " + kind + ": \"" + word + "\" is no word for a skill; " + Selector.FORMS);
                }
                use.put(kind, word);
            }
        }
        return use;
    }
}
