package dev.reelwright.registry;

import com.networknt.schema.Error;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Thins out the errors of {@code oneOf} and {@code anyOf}. When the value plainly meant one branch, that branch's errors are told;
 * otherwise only that no branch fits.
 */
final class Alternatives {
    private static final Set<String> CHOICE = Set.of("oneOf", "anyOf");
    private static final Set<String> NOT_MEANT = Set.of("type", "enum", "const");

    private final List<Error> errors;

    Alternatives(Collection<Error> errors) {
        this.errors = List.copyOf(errors);
    }

    List<Error> told() {
        return errors.stream().filter(this::isTold).toList();
    }

    private boolean isTold(Error error) {
        if (isChoice(error) && meantBranch(error).isPresent()) {
            return false;
        }
        return errors.stream()
                .filter(choice -> isChoice(choice) && isInside(error, choice))
                .allMatch(choice -> meantBranch(choice).equals(OptionalInt.of(branch(error, choice))));
    }

    /** The only branch that takes the value for what it is, though not for what is in it. */
    private OptionalInt meantBranch(Error choice) {
        Map<Integer, List<Error>> branches = errors.stream()
                .filter(error -> isInside(error, choice))
                .collect(Collectors.groupingBy(error -> branch(error, choice), TreeMap::new, Collectors.toList()));
        List<Integer> meant = branches.entrySet().stream()
                .filter(branch -> branch.getValue().stream().noneMatch(error -> rulesOut(error, choice)))
                .map(Map.Entry::getKey)
                .toList();
        return meant.size() == 1 ? OptionalInt.of(meant.getFirst()) : OptionalInt.empty();
    }

    private static boolean rulesOut(Error error, Error choice) {
        return NOT_MEANT.contains(error.getKeyword()) && place(error).equals(place(choice));
    }

    private static boolean isChoice(Error error) {
        return CHOICE.contains(error.getKeyword());
    }

    private static boolean isInside(Error error, Error choice) {
        boolean samePlace = place(error).equals(place(choice)) || place(error).startsWith(place(choice) + "/");
        return samePlace && path(error).startsWith(path(choice) + "/");
    }

    private static int branch(Error error, Error choice) {
        String rest = path(error).substring(path(choice).length() + 1);
        return Integer.parseInt(rest.substring(0, rest.indexOf('/')));
    }

    private static String place(Error error) {
        return error.getInstanceLocation().toString();
    }

    private static String path(Error error) {
        return error.getEvaluationPath().toString();
    }
}
