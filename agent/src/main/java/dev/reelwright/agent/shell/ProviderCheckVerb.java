package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.AuthoredFolder;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code provider check}: a folder's faults and recorded tests, or what its adapter makes of an answer. */
final class ProviderCheckVerb extends Verb {
    private static final long MOST_BYTES = 64 << 20;

    private final StudioDoor door;

    ProviderCheckVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "provider check",
                ProviderVerbs.GROUP,
                "check a provider folder and run its recorded tests; with --response: tell which rule fires",
                Words.of(
                        "FOLDER|NAME",
                        new Flag("response", "FILE", "the body of an answer"),
                        new Flag("step", "submit|poll|fetch/N", "what it answers (default submit)"),
                        new Flag("status", "N", "its HTTP status (default 200)"),
                        new Flag("header", "\"NAME: VALUE\"", "a header of it; may be given several times")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        AuthoredFolder folder =
                ProviderVerbs.folder(door.studio(), call.needed(0, "a folder, or the name of a provider on the shelf"));
        return call.has("response") ? response(folder, call) : check(folder, call.screen());
    }

    private int check(AuthoredFolder folder, Screen screen) throws InterruptedException {
        AuthorTools.Verdict verdict = door.studio().authorTools().check(folder.name(), folder.files());
        List<Problem> problems = new ArrayList<>(folder.problems());
        problems.addAll(verdict.problems());
        boolean good = verdict.good() && problems.isEmpty();
        if (screen.json()) {
            screen.line(json(problems, verdict, good).toString());
            return good ? ExitCode.DONE : ExitCode.FAILED;
        }
        if (!problems.isEmpty()) {
            ProviderVerbs.broken(folder, problems, screen);
        }
        verdict.tests().forEach((test, differences) -> {
            screen.line((differences.isEmpty() ? "passes  " : "FAILS   ") + test);
            differences.forEach(difference -> screen.line("  " + Visible.of(difference)));
        });
        verdict.unpriced()
                .forEach(ref -> screen.note("no price: " + Visible.of(ref)
                        + "; until you set one, such a call is refused: reelwright config price " + Visible.of(ref)
                        + " --per UNIT AMOUNT --source WORDS"));
        screen.line(folder.name() + (good ? " is good" : " is not good yet"));
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static ObjectNode json(List<Problem> problems, AuthorTools.Verdict verdict, boolean good) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("good", good);
        ArrayNode faults = json.putArray("problems");
        problems.forEach(problem -> faults.add(problem.toString()));
        ObjectNode tests = json.putObject("tests");
        verdict.tests().forEach((test, differences) -> {
            ArrayNode told = tests.putArray(test);
            differences.forEach(told::add);
        });
        ArrayNode unpriced = json.putArray("unpriced");
        verdict.unpriced().forEach(unpriced::add);
        return json;
    }

    private int response(AuthoredFolder folder, Invocation call) throws IOException {
        if (ProviderVerbs.faulty(folder, call.screen())) {
            return ExitCode.FAILED;
        }
        Path file = Path.of(call.flag("response").orElseThrow());
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new UsageException(file + " is larger than " + MOST_BYTES + " bytes");
        }
        AuthorTools.Pasted answer = new AuthorTools.Pasted(
                call.flag("step").orElse("submit"), status(call), headers(call), Files.readAllBytes(file));
        return switch (door.studio().authorTools().response(folder.files(), answer)) {
            case AuthorTools.Meaning.None none -> throw new UsageException(none.why());
            case AuthorTools.Meaning.Ruled ruled -> {
                print(ruled, call.screen());
                yield ExitCode.DONE;
            }
        };
    }

    private static void print(AuthorTools.Meaning.Ruled ruled, Screen screen) {
        if (screen.json()) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("rule", ruled.rule())
                    .put("means", ruled.means())
                    .put("bill", ruled.bill());
            ObjectNode taken = json.putObject("taken");
            ruled.taken().forEach(taken::put);
            screen.line(json.toString());
            return;
        }
        screen.line("rule:  " + Visible.of(ruled.rule()));
        screen.line("means: " + Visible.of(ruled.means()));
        screen.line("bill:  " + Visible.of(ruled.bill()));
        ruled.taken().forEach((name, value) -> screen.line("  " + Visible.of(name) + " = " + Visible.of(value)));
    }

    private static int status(Invocation call) {
        String text = call.flag("status").orElse("200");
        if (!text.matches("[1-5][0-9]{2}")) {
            throw new UsageException("--status needs an HTTP status such as 429, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static Map<String, String> headers(Invocation call) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : call.all("header")) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new UsageException("--header needs \"NAME: VALUE\", not \"" + line + "\"");
            }
            headers.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return headers;
    }
}
