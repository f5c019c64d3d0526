package dev.reelwright.registry;

import dev.reelwright.budgets.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a skill may use of the world: what a person says yes to.
 *
 * @param hosts it may speak to
 * @param key alias of the key it draws on; null for none
 * @param programs bundled programs it may start
 * @param calls capabilities it may ask for
 * @param spend the most that these may cost in one call; null for free work only
 */
public record Rights(
        Set<String> hosts,
        @Nullable String key,
        Set<String> programs,
        Set<String> calls,
        @Nullable Money spend) {
    /** No right at all. */
    public static final Rights NONE = new Rights(Set.of(), null, Set.of(), Set.of(), null);

    public Rights {
        hosts = Set.copyOf(hosts);
        programs = Set.copyOf(programs);
        calls = Set.copyOf(calls);
    }

    /** What a contract asks for. */
    public static Rights of(SkillContract contract) {
        SkillContract.Permissions asked = contract.permissions();
        return new Rights(
                Set.copyOf(asked.hosts()),
                asked.key(),
                Set.copyOf(asked.programs()),
                Set.copyOf(asked.calls()),
                asked.spend());
    }

    /** What these rights have that others have not, and the other way round; a line each, {@code +} or {@code -} first. Empty when equal. */
    public List<String> changesFrom(Rights before) {
        List<String> lines = new ArrayList<>();
        lines(lines, "may speak to ", before.hosts, hosts);
        lines(lines, "may use the key ", one(before.key), one(key));
        lines(lines, "may start the program ", before.programs, programs);
        lines(lines, "may ask for ", before.calls, calls);
        lines(lines, "may spend in one call up to ", one(before.spend), one(spend));
        return List.copyOf(lines);
    }

    /** Whether there is nothing here that the others do not have. */
    public boolean within(Rights others) {
        return others.hosts.containsAll(hosts)
                && (key == null || key.equals(others.key))
                && others.programs.containsAll(programs)
                && others.calls.containsAll(calls)
                && (spend == null
                        || spend.isZero()
                        || others.spend != null
                                && others.spend.currency().equals(spend.currency())
                                && spend.compareTo(others.spend) <= 0);
    }

    private static Set<String> one(@Nullable Object value) {
        return value == null ? Set.of() : Set.of(Objects.toString(value));
    }

    private static void lines(List<String> lines, String words, Set<String> before, Set<String> after) {
        new TreeSet<>(before)
                .stream().filter(each -> !after.contains(each)).forEach(each -> lines.add("- " + words + each));
        new TreeSet<>(after)
                .stream().filter(each -> !before.contains(each)).forEach(each -> lines.add("+ " + words + each));
    }
}
