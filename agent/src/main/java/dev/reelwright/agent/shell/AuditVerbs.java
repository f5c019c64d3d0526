package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.AuditVerdict;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code audit} commands: looking at the record, checking it, taking it elsewhere. */
final class AuditVerbs {
    private static final Flag RUN = new Flag("run", "RUN|last", "only this run's entries");
    private static final String GROUP = "Record";

    private AuditVerbs() {}

    static List<Verb> all(Screens screens, StudioDoor door) {
        return List.of(new Show(screens, door), new Verify(screens, door), new Export(screens, door));
    }

    private static AuditQuery query(Studio studio, Invocation call) {
        Optional<String> run = call.flag("run");
        return run.isEmpty() ? AuditQuery.all() : AuditQuery.all().ofRun(RunNames.find(studio, run.get()));
    }

    private static final class Show extends Verb {
        private static final int USUAL = 40;
        private final StudioDoor door;

        Show(Screens screens, StudioDoor door) {
            super(
                    screens,
                    "audit show",
                    GROUP,
                    "show the record, the latest entries last",
                    Words.of("", RUN, new Flag("last", "N", "how many entries (default " + USUAL + ")")));
            this.door = door;
        }

        @Override
        int run(Invocation call) {
            String wanted = call.flag("last").orElse(Integer.toString(USUAL));
            if (!wanted.matches("[1-9]\\d{0,6}")) {
                throw new UsageException("--last needs a number, not \"" + wanted + "\"");
            }
            List<AuditEntry> entries = door.studio().auditToRead().entries(query(door.studio(), call));
            int from = Math.max(0, entries.size() - Integer.parseInt(wanted));
            for (AuditEntry entry : entries.subList(from, entries.size())) {
                call.screen().line(call.screen().json() ? entry.json() : entry.line());
            }
            return ExitCode.DONE;
        }
    }

    private static final class Verify extends Verb {
        private final StudioDoor door;

        Verify(Screens screens, StudioDoor door) {
            super(screens, "audit verify", GROUP, "check the whole chain and its anchor", Words.of(""));
            this.door = door;
        }

        @Override
        int run(Invocation call) {
            Screen screen = call.screen();
            AuditVerdict verdict = door.studio().auditToRead().verify();
            if (screen.json()) {
                screen.line(json(verdict).toString());
            }
            return switch (verdict) {
                case AuditVerdict.Intact intact when screen.json() -> ExitCode.DONE;
                case AuditVerdict.Intact intact -> {
                    screen.line("intact: " + intact.count() + " entries, head " + intact.head());
                    List<AuditEntry> open = door.studio().auditToRead().openIntents();
                    open.forEach(intent -> screen.line("open intent, no result: " + intent.line()));
                    yield ExitCode.DONE;
                }
                case AuditVerdict.Broken broken -> {
                    String where =
                            broken.index() == AuditVerdict.Broken.WHOLE_LOG ? "the log" : "entry " + broken.index();
                    screen.error("the record was changed or damaged; first at " + where + ": " + broken.reason());
                    yield ExitCode.FAILED;
                }
            };
        }

        private static ObjectNode json(AuditVerdict verdict) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            return switch (verdict) {
                case AuditVerdict.Intact intact ->
                    json.put("intact", true).put("entries", intact.count()).put("head", intact.head());
                case AuditVerdict.Broken broken ->
                    json.put("intact", false).put("entry", broken.index()).put("reason", broken.reason());
            };
        }
    }

    private static final class Export extends Verb {
        private final StudioDoor door;

        Export(Screens screens, StudioDoor door) {
            super(screens, "audit export", GROUP, "write the record as JSON Lines", Words.of("", RUN));
            this.door = door;
        }

        @Override
        int run(Invocation call) {
            for (AuditEntry entry : door.studio().auditToRead().entries(query(door.studio(), call))) {
                call.screen().line(entry.json());
            }
            return ExitCode.DONE;
        }
    }
}
