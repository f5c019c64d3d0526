package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.agent.loop.PluginJar;
import dev.reelwright.agent.loop.PluginPack;
import dev.reelwright.agent.loop.Plugins;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillParcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A jar of skills into the house and out again, each after the person's yes. Only the person's own commands use it. */
public final class JarAdmission {
    private final Studio studio;

    public JarAdmission(Studio studio) {
        this.studio = studio;
    }

    /**
     * Reads a jar and its folders; runs nothing of it.
     *
     * @throws IOException when it is no jar that can be read
     */
    public JarFindings look(Path file) throws IOException, InterruptedException {
        PluginPack pack = PluginPack.of(PluginJar.read(file));
        List<Findings> folders = new ArrayList<>();
        List<Problem> problems =
                new ArrayList<>(Plugins.inTheWay(pack, studio.plugins().packs(), List.of()));
        if (pack.folders().isEmpty()) {
            problems.add(new Problem(pack.jar().file(), "has no skill folder", "put one under skills/ in the jar"));
        }
        for (Map.Entry<String, Map<String, byte[]>> folder : pack.folders().entrySet()) {
            SkillParcel parcel = new SkillParcel(folder.getKey(), folder.getValue());
            Findings findings = new Inspection(studio).check(parcel);
            findings.problems().stream()
                    .map(problem -> new Problem(folder.getKey() + "/" + problem.where(), problem.what(), problem.fix()))
                    .forEach(problems::add);
            problems.addAll(new Admission(studio).inTheWay(parcel));
            problems.addAll(kinds(parcel.name(), findings.contract()));
            folders.add(findings);
        }
        return new JarFindings(pack, folders, problems);
    }

    private List<Problem> kinds(String name, @Nullable SkillContract contract) throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (contract != null && contract.kind() != SkillContract.Kind.JAVA) {
            problems.add(new Problem(
                    name,
                    "is of kind " + contract.kind().word(),
                    "a jar brings java alone; install that folder by itself"));
        }
        boolean another = SkillFolder.open(name, studio.shelf().files(name))
                .filter(own -> own.contract().kind() != SkillContract.Kind.JAVA)
                .isPresent();
        if (another) {
            problems.add(
                    new Problem(name, "is the name of a folder of your own", "retire yours, or take another name"));
        }
        return problems;
    }

    /**
     * Takes a jar in: its folders onto the shelf, itself into the plugins, both accepted and on the record. Code of it runs first here, to see that it is there;
     * none of it runs when the findings tell of a fault.
     *
     * @return why nothing was accepted; empty when it was
     */
    public List<Problem> admit(JarFindings findings) throws IOException {
        if (!findings.problems().isEmpty()) {
            return findings.problems();
        }
        PluginPack pack = findings.pack();
        studio.audit().append(RunId.NONE, "plugin.accepted", body(pack));
        List<Problem> problems = new ArrayList<>(withoutCode(pack));
        for (Map.Entry<String, Map<String, byte[]>> folder : pack.folders().entrySet()) {
            if (problems.isEmpty()) {
                problems.addAll(studio.shelf()
                        .put(
                                folder.getKey(),
                                folder.getValue(),
                                "Add " + folder.getKey() + " of " + pack.jar().file()));
            }
        }
        if (problems.isEmpty()) {
            keep(pack.jar());
            for (Findings folder : findings.folders()) {
                new Admission(studio).accept(folder, folder.rights());
            }
            Accepted.read(studio.home().accepted())
                    .with(new Accepted.Entry(
                            Plugins.entry(pack.jar().file()),
                            pack.jar().digest(),
                            Rights.NONE,
                            null,
                            studio.clock().instant()));
        }
        return problems;
    }

    private List<Problem> withoutCode(PluginPack pack) {
        SkillHost host = studio.host();
        List<Problem> problems = new ArrayList<>();
        for (String name : pack.folders().keySet()) {
            try {
                if (pack.skill(name, host).isEmpty()) {
                    problems.add(new Problem(name, "its jar has no code for it", "answer for it in SkillPack.skill"));
                }
            } catch (RuntimeException | LinkageError broken) {
                problems.add(new Problem(name, "its code could not be started: " + broken, "tell its author"));
            }
        }
        return problems;
    }

    private void keep(PluginJar jar) throws IOException {
        Path folder = Files.createDirectories(studio.home().plugins());
        Path fresh = folder.resolve(jar.file() + ".new");
        Files.write(fresh, jar.bytes());
        Files.move(
                fresh, folder.resolve(jar.file()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Takes a jar out, and the folders that it brought off the shelf. Nothing of it is accepted any more.
     *
     * @return why it stays; empty when it is gone
     */
    public List<Problem> remove(String file) throws IOException {
        Path path = studio.home().plugins().resolve(file);
        if (!studio.home().plugins().equals(path.normalize().getParent()) || !Files.exists(path)) {
            return List.of(new Problem(file, "is no jar in " + studio.home().plugins(), "look at their names there"));
        }
        Optional<PluginPack> pack = studio.plugins().pack(file);
        Files.delete(path);
        Accepted.read(studio.home().accepted()).forget(Plugins.entry(file));
        List<Problem> problems = new ArrayList<>();
        for (String folder : pack.map(PluginPack::folders).orElse(Map.of()).keySet()) {
            if (studio.shelf().names().contains(folder)) {
                problems.addAll(studio.shelf().remove(folder, "Remove " + folder + " of " + file));
            }
            Accepted.read(studio.home().accepted()).forget(folder);
        }
        studio.audit()
                .append(
                        RunId.NONE,
                        "plugin.removed",
                        JsonNodeFactory.instance.objectNode().put("jar", file));
        return problems;
    }

    private static ObjectNode body(PluginPack pack) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("jar", pack.jar().file())
                .put("sha256", pack.jar().digest());
        pack.folders().keySet().forEach(body.putArray("folders")::add);
        return body;
    }
}
