package dev.reelwright.skills.provider;

import dev.reelwright.registry.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a well-formed adapter can still have wrong: names that nobody declared, keys in the clear, models named twice. */
final class AdapterCheck {
    private static final Set<String> ROOTS =
            Set.of("inputs", "model", "values", "variables", "handles", "uploads", "facts", "call", "item");
    private static final Set<String> CALL = Set.of("seed", "key");

    private AdapterCheck() {}

    static List<Problem> problems(Adapter adapter, List<TemplateReader.Use> uses) {
        List<Problem> problems = new ArrayList<>();
        uses.forEach(use -> name(adapter, use, problems));
        endpoints(adapter, problems);
        models(adapter, problems);
        if (adapter.poll() == null
                && !adapter.fetches().isEmpty()
                && adapter.fetches().getFirst().when() != null) {
            problems.add(new Problem(
                    "/fetch/0/when", "may leave the job without an answer", "remove it: there is no poll before it"));
        }
        Map<String, Result.Output> outputs = adapter.result().outputs();
        outputs.forEach((name, output) -> {
            if (output instanceof Result.Output.Measured measured
                    && !(outputs.get(measured.of()) instanceof Result.Output.File)) {
                problems.add(new Problem(
                        Fields.child("/result/outputs", name) + "/of",
                        "there is no file \"" + measured.of() + "\" among the outputs",
                        "name an output that is a file"));
            }
        });
        return problems;
    }

    private static void name(Adapter adapter, TemplateReader.Use use, List<Problem> problems) {
        Source.Named name = use.name();
        Set<String> known = switch (name.root()) {
            case "values" -> adapter.values().keySet();
            case "variables" -> adapter.variables().keySet();
            case "handles" -> handles(adapter);
            case "uploads" -> uploads(adapter);
            case "call" -> CALL;
            default -> Set.of();
        };
        if (!ROOTS.contains(name.root())) {
            problems.add(new Problem(
                    use.place(),
                    "there is nothing called \"" + name.root() + "\"",
                    "begin with one of "
                            + String.join(", ", ROOTS.stream().sorted().toList())));
        } else if (name.path().size() < 2 && !name.root().equals("item")) {
            problems.add(new Problem(use.place(), "\"" + name + "\" is no value", "name what is in it"));
        } else if (Set.of("values", "variables", "handles", "uploads", "call").contains(name.root())
                && !known.contains(name.path().get(1))) {
            problems.add(new Problem(
                    use.place(),
                    "\"" + name + "\" is not declared",
                    known.isEmpty()
                            ? "declare it"
                            : "use one of "
                                    + String.join(", ", known.stream().sorted().toList())));
        }
    }

    private static Set<String> handles(Adapter adapter) {
        Set<String> names = new HashSet<>(adapter.submit().handles().keySet());
        Poll poll = adapter.poll();
        if (poll != null) {
            names.addAll(poll.handles().keySet());
        }
        adapter.fetches().forEach(fetch -> names.addAll(fetch.handles().keySet()));
        return names;
    }

    private static Set<String> uploads(Adapter adapter) {
        Set<String> names = new HashSet<>();
        for (Upload upload : adapter.uploads()) {
            names.addAll(upload.handles().keySet());
            Poll ready = upload.ready();
            if (ready != null) {
                names.addAll(ready.handles().keySet());
            }
        }
        return names;
    }

    private static void endpoints(Adapter adapter, List<Problem> problems) {
        adapter.endpoints().forEach((name, address) -> {
            String place = Fields.child("/endpoints", name);
            if (!adapter.local() && !address.toString().startsWith("https://")) {
                problems.add(new Problem(
                        place, "would send the key in the clear", "use https, or declare the adapter local"));
            }
            for (Text.Part part : address.parts()) {
                if (part instanceof Text.Part.Hole hole && !hole.name().root().equals("variables")) {
                    problems.add(new Problem(
                            place, "depends on " + hole.name(), "use variables only: the owner says where keys go"));
                }
            }
            if (!adapter.local() && Addresses.isInnerLiteral(host(address))) {
                problems.add(new Problem(
                        place, "is an address of this machine or its network", "declare the adapter local, if it is"));
            }
        });
    }

    private static String host(Text address) {
        try {
            return String.valueOf(
                    URI.create(address.toString().replaceAll("\\{[^}]*}", "x")).getHost());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void models(Adapter adapter, List<Problem> problems) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < adapter.models().size(); i++) {
            Model model = adapter.models().get(i);
            if (!seen.add(model.id())) {
                problems.add(new Problem(
                        "/models/" + i + "/id", "\"" + model.id() + "\" is there twice", "remove one of them"));
            }
        }
        if (adapter.models().isEmpty()) {
            problems.add(new Problem("/models", "names no model", "add at least one"));
        }
    }
}
