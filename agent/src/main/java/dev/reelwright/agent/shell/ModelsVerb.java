package dev.reelwright.agent.shell;

import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.models.Choice;
import dev.reelwright.agent.models.LocalServer;
import dev.reelwright.budgets.TokenAnswer;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code models}: which language model is chosen and why, and what else could be. Changes nothing. */
final class ModelsVerb extends Verb {
    private final StudioDoor door;

    ModelsVerb(Screens screens, StudioDoor door) {
        super(screens, "models", "House", "show the language model that is chosen, and what could be", Words.of(""));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Studio studio = door.studio();
        Choice choice = studio.models().choose();
        List<LocalServer> servers = studio.models().servers();
        List<String> keys = studio.keys().secrets().keySet().stream().sorted().toList();
        if (call.screen().json()) {
            call.screen().line(json(studio, choice, keys, servers).toString());
        } else {
            print(studio, choice, call.screen());
            call.screen().line("keys found: " + (keys.isEmpty() ? "none" : String.join(", ", keys)));
            servers(servers, call.screen());
        }
        return choice instanceof Choice.Faulty ? ExitCode.USAGE : ExitCode.DONE;
    }

    private static void print(Studio studio, Choice choice, Screen screen) {
        switch (choice) {
            case Choice.Chosen chosen -> {
                LlmModel model = chosen.endpoint().model();
                screen.line(screen.paint(Ink.BOLD, Visible.of(model.id())) + ": " + Visible.of(chosen.why()));
                screen.line("  reads and writes up to " + model.contextTokens() + " tokens, answers up to "
                        + model.maxOutputTokens() + ", " + (model.seesPictures() ? "sees" : "does not see")
                        + " pictures");
                screen.line("  price: " + price(studio, model));
                hurdle(studio, model, screen);
            }
            case Choice.None none -> {
                screen.line(none.why());
                none.hints().forEach(hint -> screen.line("  " + hint));
            }
            case Choice.Faulty faulty -> screen.problems("the model that is set cannot be asked", faulty.problems());
        }
    }

    private static String price(Studio studio, LlmModel model) {
        return switch (studio.models().price(model)) {
            case TokenAnswer.Priced priced -> Rates.line(priced.price().row());
            case TokenAnswer.Unpriced unpriced ->
                unpriced.reason() + "; set it: reelwright config price " + model.priceRef()
                        + " --in AMOUNT --out AMOUNT";
        };
    }

    /** What would stop the first question. */
    private static void hurdle(Studio studio, LlmModel model, Screen screen) {
        boolean free = studio.models().price(model) instanceof TokenAnswer.Priced priced
                && priced.price().isFree();
        boolean capped = studio.config().caps().containsKey(model.keyAlias());
        if (!free && !capped) {
            screen.line("  key " + model.keyAlias()
                    + " has no cap, so nothing may be spent under it: reelwright config set caps."
                    + model.keyAlias() + ".day 5.00");
        }
    }

    private static void servers(List<LocalServer> servers, Screen screen) {
        if (servers.isEmpty()) {
            screen.line("model servers on this machine: none answers at the usual addresses");
        }
        for (LocalServer server : servers) {
            screen.line("on this machine: " + server.name() + " at " + server.baseUrl() + ", "
                    + server.models().size() + " models; they are free. To use one:");
            server.linesToUse().forEach(line -> screen.line("  " + line));
        }
    }

    private static ObjectNode json(Studio studio, Choice choice, List<String> keys, List<LocalServer> servers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (choice) {
            case Choice.Chosen chosen -> {
                LlmModel model = chosen.endpoint().model();
                json.put("model", model.id())
                        .put("why", chosen.why())
                        .put("key", model.keyAlias())
                        .put("context", model.contextTokens())
                        .put("maxOutput", model.maxOutputTokens())
                        .put("vision", model.seesPictures())
                        .put("price", price(studio, model));
            }
            case Choice.None none -> json.put("why", none.why());
            case Choice.Faulty faulty ->
                faulty.problems().forEach(problem -> json.withArray("problems").add(problem.toString()));
        }
        keys.forEach(json.putArray("keys")::add);
        var found = json.putArray("servers");
        for (LocalServer server : servers) {
            ObjectNode one = found.addObject();
            one.put("name", server.name()).put("baseUrl", server.baseUrl().toString());
            server.models().forEach(one.putArray("models")::add);
        }
        return json;
    }
}
