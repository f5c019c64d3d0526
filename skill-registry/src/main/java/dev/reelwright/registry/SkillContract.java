package dev.reelwright.registry;

import dev.reelwright.budgets.Money;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A skill's {@code skill.json}: the typed contract beside the manual. The file's form is {@code docs/reference/skill.schema.json}.
 *
 * @param version semantic version of the skill
 * @param capability the capability it implements
 * @param kind what the implementation is made of
 * @param queue which of the machine's or the network's resources a call takes up
 * @param tiers the tiers it is good for
 * @param quality the author's estimate of the result, 0 to 100; 100 is the best there is
 * @param typicalSeconds the author's estimate of how long one call takes
 * @param priceRef row of the price book, such as {@code local/free}; null when each model has its own price
 * @param permissions all it may use of the world
 * @param limits when a call is stopped
 * @param narrowing which of the capability's inputs it can do
 * @param tests its examples: paths inside the folder
 * @param own the capability that it defines itself, of the same name as {@code capability}; null for one of the house
 */
public record SkillContract(
        String version,
        String capability,
        Kind kind,
        Queue queue,
        Set<Tier> tiers,
        int quality,
        double typicalSeconds,
        @Nullable String priceRef,
        Permissions permissions,
        Limits limits,
        Narrowing narrowing,
        List<String> tests,
        @Nullable Capability own) {
    public SkillContract {
        tiers = Set.copyOf(tiers);
        tests = List.copyOf(tests);
    }

    /** What in these inputs, which fit the capability, is beyond this skill; empty when it can do them all. */
    public List<Problem> checkInput(JsonNode inputs) {
        return narrowing.check(inputs);
    }

    /** The capability, whether it is the house's or its own. */
    public Capability defined() {
        return own == null ? Objects.requireNonNull(Capabilities.shipped().get(capability), capability) : own;
    }

    /** What an implementation is made of. */
    public enum Kind {
        /** A class found by {@link java.util.ServiceLoader}. */
        JAVA,
        /** A declarative HTTP adapter. */
        PROVIDER,
        /** A composed plan with parameters. */
        RECIPE,
        /** JavaScript in the script sandbox. */
        SCRIPT;

        /** The word in {@code skill.json}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a call mostly waits for. */
    public enum Queue {
        CPU,
        GPU,
        API;

        /** The word in {@code skill.json}, in a step and in configuration. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param hosts the hosts it may speak to
     * @param key alias of the provider key it draws on; null when it needs none
     * @param programs the bundled programs it may start
     * @param calls the capabilities that a script may ask for while it runs
     * @param spend the most that these may cost in one call; null when only free work may be asked for
     */
    public record Permissions(
            List<String> hosts,
            @Nullable String key,
            List<String> programs,
            List<String> calls,
            @Nullable Money spend) {
        public Permissions {
            hosts = List.copyOf(hosts);
            programs = List.copyOf(programs);
            calls = List.copyOf(calls);
        }

        /** Of a skill that asks for no other. */
        public Permissions(List<String> hosts, @Nullable String key, List<String> programs) {
            this(hosts, key, programs, List.of(), null);
        }
    }

    /**
     * @param seconds wall clock of one call
     * @param memoryMegabytes address space of a program it starts
     */
    public record Limits(int seconds, int memoryMegabytes) {}
}
