package dev.reelwright.skills.provider;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an adapter may not do against the contract beside it, which is what the person accepts. */
final class FolderCheck {
    private FolderCheck() {}

    static List<Problem> problems(SkillEngine.Folder folder, Adapter adapter) {
        List<Problem> problems = new ArrayList<>();
        SkillContract contract = folder.contract();
        if (!adapter.name().equals(folder.manual().name())) {
            problems.add(new Problem(
                    ProviderEngine.ADAPTER + "#/name",
                    "is " + adapter.name() + ", the folder is "
                            + folder.manual().name(),
                    "give both the same name"));
        }
        if (!adapter.local()) {
            hosts(adapter, contract, problems);
            free(adapter, problems);
        }
        boolean open = adapter.auth() instanceof Auth.None;
        if (open != (contract.permissions().key() == null)) {
            problems.add(new Problem(
                    "skill.json#/permissions/key",
                    open ? "names a key that the adapter never sends" : "is null, but the adapter sends a key",
                    open ? "write null" : "name the key's alias"));
        }
        return problems;
    }

    /** Only the contract's hosts are shown to the person who accepts the folder, and only they get the key. */
    private static void hosts(Adapter adapter, SkillContract contract, List<Problem> problems) {
        for (Map.Entry<String, Text> endpoint : adapter.endpoints().entrySet()) {
            for (String address : addresses(adapter, endpoint.getValue())) {
                String host = URI.create(address).getHost();
                if (host == null || !contract.permissions().hosts().contains(host.toLowerCase(Locale.ROOT))) {
                    problems.add(new Problem(
                            ProviderEngine.ADAPTER + "#/endpoints/" + endpoint.getKey(),
                            "leads to " + host + ", which skill.json does not permit",
                            "name the host in permissions.hosts"));
                }
            }
        }
    }

    /** The address with each allowed value of each of its variables. */
    static List<String> addresses(Adapter adapter, Text text) {
        List<String> addresses = List.of(text.toString());
        for (Map.Entry<String, Adapter.Variable> variable : adapter.variables().entrySet()) {
            String hole = "{variables." + variable.getKey() + "}";
            Adapter.Variable values = variable.getValue();
            List<String> allowed = values.allowed().isEmpty() ? List.of(values.standard()) : values.allowed();
            addresses = addresses.stream()
                    .flatMap(address -> address.contains(hole)
                            ? allowed.stream().map(value -> address.replace(hole, value))
                            : java.util.stream.Stream.of(address))
                    .toList();
        }
        return addresses;
    }

    private static void free(Adapter adapter, List<Problem> problems) {
        for (Model model : adapter.models()) {
            if (model.price() instanceof Price.Lines lines
                    && lines.lines().stream()
                            .anyMatch(line -> line.ref().toString().startsWith("local/"))) {
                problems.add(new Problem(
                        ProviderEngine.ADAPTER + "#/models",
                        model.id() + " is priced as local work, but the adapter is not local",
                        "name the provider's own price"));
            }
        }
    }
}
