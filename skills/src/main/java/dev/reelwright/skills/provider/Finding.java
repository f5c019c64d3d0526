package dev.reelwright.skills.provider;

import dev.reelwright.registry.Resumable.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** From a job's name, which a person looked up, to what the answer that was lost would have given. */
record Finding(Visit visit) {
    private static final Pattern JOB = Pattern.compile("[^\\s\\p{Cntrl}]{1,300}");
    private static final String ID = "id";

    Found state(String job) throws Unfit {
        Adapter adapter = visit.adapter();
        if (adapter.poll() == null) {
            return new Found.Unable(adapter.title() + " has no way to ask after a job: its answer was the result");
        }
        if (!JOB.matcher(job).matches()) {
            return new Found.Unable("\"" + job + "\" is no name of a job");
        }
        Map<String, Handle> wanted = adapter.submit().handles();
        @Nullable String id = id(wanted);
        if (id == null) {
            return new Found.Unable(
                    "the adapter does not say which of " + String.join(", ", wanted.keySet()) + " is the job's name");
        }
        ObjectNode handles = Json.object().put(id, job);
        Scope scope = visit.start().with("handles", handles).with("uploads", Json.object());
        List<String> lost = new ArrayList<>();
        for (Map.Entry<String, Handle> handle : wanted.entrySet()) {
            Template again = handle.getValue().again();
            if (again != null) {
                handles.set(handle.getKey(), visit.render().required(again, scope, handle.getKey()));
            } else if (!handle.getKey().equals(id) && !handle.getValue().optional()) {
                lost.add(handle.getKey());
            }
        }
        return lost.isEmpty()
                ? new Found.State(ticket(handles).toJson())
                : new Found.Unable("besides the job's name it needs what only the lost answer had: "
                        + String.join(", ", lost) + "; settle it with the amount that was billed");
    }

    private static @Nullable String id(Map<String, Handle> wanted) {
        if (wanted.containsKey(ID)) {
            return ID;
        }
        List<String> needed = wanted.entrySet().stream()
                .filter(handle ->
                        !handle.getValue().optional() && handle.getValue().again() == null)
                .map(Map.Entry::getKey)
                .toList();
        return needed.size() == 1 ? needed.getFirst() : null;
    }

    private Ticket ticket(ObjectNode handles) throws Unfit {
        Setting setting = visit.setting();
        Bill bill = Bill.estimate(setting.model(), visit.render(), visit.start(), setting.prices(), visit.today());
        return new Ticket(
                visit.adapter().name(),
                setting.model().id(),
                visit.call().revision(),
                Ticket.Phase.POLL,
                0,
                setting.clock().instant(),
                0,
                0,
                handles,
                Json.object(),
                bill,
                List.of("the job was found at the provider by its name"),
                MissingNode.getInstance());
    }
}
