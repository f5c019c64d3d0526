package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.CallHistory;
import dev.reelwright.agent.execute.Standing;
import dev.reelwright.agent.home.Config;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.Trust;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the person has accepted, and how far each folder has shown since that it deserves it. Nothing of that is stored: it is read from the calls each
 * time, so that nobody can write himself a level.
 */
public final class Earned implements Acceptances {
    private final Accepted accepted;
    private final Supplier<CallHistory> history;
    private final Standing.Rules rules;

    Earned(Accepted accepted, Supplier<CallHistory> history, Config.TrustRules rules) {
        this.accepted = accepted;
        this.history = history;
        this.rules = new Standing.Rules(rules.successes(), rules.failures());
    }

    /** How it stands with exactly that content; empty when it was not accepted. */
    public Optional<Standing> standing(String folder, String revision) {
        return accepted.entry(folder, revision).map(this::standing);
    }

    private Standing standing(Accepted.Entry entry) {
        return history.get().standing(entry.folder(), entry.revision(), entry.at(), rules);
    }

    @Override
    public Optional<Trust> trust(String folder, String revision) {
        return standing(folder, revision).map(Standing::trust);
    }

    @Override
    public Rights granted(String folder, String revision) {
        return accepted.granted(folder, revision);
    }

    @Override
    public boolean putAside(String shipped, String shippedRevision) {
        return accepted.putAside(shipped, shippedRevision);
    }

    @Override
    public Optional<String> inPlaceOf(String shipped, String shippedRevision) {
        return accepted.inPlaceOf(shipped, shippedRevision);
    }

    @Override
    public Optional<Problem> remark(String folder, String revision) {
        return standing(folder, revision)
                .filter(standing -> !standing.changes().isEmpty())
                .filter(standing -> standing.changes().getLast().down())
                .map(standing -> standing.trust() == Trust.DRAFT
                        ? new Problem(
                                "",
                                "it failed " + rules.failures() + " times, so it is a draft and is not chosen",
                                "mend it, or accept it anew as it is")
                        : new Problem(
                                "",
                                "it failed " + rules.failures()
                                        + " times since it was trusted, so it is provisional again",
                                "look at its failures: reelwright skills show " + folder + " --history"));
    }

    /** Puts every rise and fall on the record, each once. */
    void tell(Supplier<AuditLog> audit) {
        for (Accepted.Entry entry : accepted.entries()) {
            history.get()
                    .tellChanges(
                            entry.folder(),
                            entry.revision(),
                            standing(entry),
                            change -> audit.get()
                                    .append(
                                            RunId.NONE,
                                            change.down() ? "skill.demoted" : "skill.trusted",
                                            JsonNodeFactory.instance
                                                    .objectNode()
                                                    .put("folder", entry.folder())
                                                    .put("revision", entry.revision())
                                                    .put("from", change.from().word())
                                                    .put("to", change.to().word())
                                                    .put("call", change.operation())));
        }
    }
}
