package dev.reelwright.agent.talk;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a conversation has come to about its film: the sum of its entries. */
final class Film {
    private final Deque<Entry.Planned> versions = new ArrayDeque<>();
    private final List<RunId> runs = new ArrayList<>();
    private String directive = "";
    private int newest;
    private @Nullable Path folder;

    synchronized void apply(Entry entry) {
        switch (entry) {
            case Entry.Said said -> directive = directive.isEmpty() ? said.words() : directive;
            case Entry.Planned planned -> {
                versions.push(planned);
                newest = Math.max(newest, planned.version());
            }
            case Entry.Undone _ -> versions.poll();
            case Entry.Settled settled -> folder = settled.folder();
            case Entry.Ran ran -> {
                runs.remove(ran.run());
                runs.addFirst(ran.run());
            }
            case Entry.Began _, Entry.Heard _, Entry.Told _, Entry.Answered _, Entry.Used _ -> {}
            case Entry.Priced _, Entry.Delivered _, Entry.Compacted _, Entry.Note _ -> {}
            case Entry.Ended _, Entry.Exported _ -> {}
        }
    }

    /** The version that counts; empty before the first, or when all were taken back. */
    synchronized Optional<Entry.Planned> current() {
        return Optional.ofNullable(versions.peek());
    }

    synchronized Optional<Plan> plan() {
        return current().map(Entry.Planned::plan);
    }

    /** The version that would count if the current one were taken back. */
    synchronized Optional<Entry.Planned> before() {
        return versions.stream().skip(1).findFirst();
    }

    synchronized int nextVersion() {
        return newest + 1;
    }

    /** The newest first. */
    synchronized List<RunId> runs() {
        return List.copyOf(runs);
    }

    synchronized Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** The person's first words. */
    synchronized String directive() {
        return directive;
    }
}
