package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.Intent;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.ChangeAnswer;
import dev.reelwright.budgets.Key;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code budget unfreeze}: a person has looked at why a bill was larger than its hold, and lets the key spend again. */
final class BudgetUnfreezeVerb extends Verb {
    private final StudioDoor door;

    BudgetUnfreezeVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "budget unfreeze",
                "Money",
                "let a frozen key spend again, after you have looked at its bills",
                Words.of("ALIAS", new Flag("why", "WORDS", "what you found; goes on the record")));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Studio studio = door.studio();
        String alias = call.needed(0, "the alias of a key");
        String why = call.flag("why")
                .filter(words -> !words.isBlank())
                .orElseThrow(() -> new UsageException("it needs --why WORDS: what did you find?"));
        List<Key> frozen =
                frozen(studio).stream().filter(key -> key.alias().equals(alias)).toList();
        if (frozen.isEmpty()) {
            throw new UsageException("no key called \"" + alias + "\" is frozen; reelwright budget shows the keys");
        }
        int code = ExitCode.DONE;
        for (Key key : frozen) {
            code = Math.max(code, unfreeze(studio, key, why, call.screen()));
        }
        return code;
    }

    private static int unfreeze(Studio studio, Key key, String why, Screen screen) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("key", key.alias()).put("fingerprint", key.fingerprint()).put("why", why);
        Intent intent = studio.audit().intent(RunId.NONE, "budget.unfreeze", body);
        ChangeAnswer answer = studio.ledger().unfreeze(key, studio.redactor().redact(why));
        ObjectNode end = JsonNodeFactory.instance.objectNode();
        return switch (answer) {
            case ChangeAnswer.Changed _ -> {
                intent.result("unfrozen", end);
                screen.line("key " + key.alias() + " may spend again");
                yield ExitCode.DONE;
            }
            case ChangeAnswer.Unchanged unchanged -> {
                intent.result("unchanged", end.put("message", unchanged.why()));
                screen.error(unchanged.why());
                yield ExitCode.FAILED;
            }
        };
    }

    private static List<Key> frozen(Studio studio) {
        return studio.ledger().keys().stream()
                .filter(key -> studio.ledger().balance(key).frozen())
                .toList();
    }

    @Override
    List<String> proposals(String start) {
        return frozen(door.studio()).stream()
                .map(Key::alias)
                .filter(alias -> alias.startsWith(start))
                .toList();
    }
}
