package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.report.ReportFacts;
import dev.reelwright.agent.report.ReportPage;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Brings what a run made into the project's folders: the film to {@code out}, everything else to {@code assets}. */
final class Delivery {
    static final Delivered NOTHING = new Delivered(List.of(), Map.of(), List.of());

    private static final String REPORT = "report.html";

    private final Studio studio;
    private final Project project;

    Delivery(Studio studio, Project project) {
        this.studio = studio;
        this.project = project;
    }

    /**
     * @param files absolute paths
     * @param hashes file name below {@code out} to SHA-256
     */
    record Delivered(List<Path> files, Map<String, String> hashes, List<String> notes) {
        Delivered {
            files = List.copyOf(files);
            hashes = Map.copyOf(hashes);
            notes = List.copyOf(notes);
        }
    }

    Delivered deliver(RunView run) throws IOException {
        List<DeliveryNames.Item> items = DeliveryNames.of(run, studio.engine().assets());
        Map<String, String> hashes = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>();
        boolean changed = false;
        for (DeliveryNames.Item item : items) {
            changed |= put(item);
            if (item.path().startsWith("out/")) {
                hashes.put(item.path().substring("out/".length()), item.asset().sha256());
                files.add(project.folder().resolve(item.path()));
            }
        }
        List<String> notes = new ArrayList<>();
        run.steps().forEach(step -> notes.addAll(new TreeSet<>(step.notes())));
        Optional<DeliveryNames.Item> film = items.stream()
                .filter(item -> item.path().equals("out/final.mp4"))
                .findFirst();
        if (film.isPresent()) {
            if (changed || !project.workspace().exists("out/" + REPORT)) {
                notes.addAll(report(run, film.get().asset()));
            }
            files.add(project.folder().resolve("out").resolve(REPORT));
        }
        return new Delivered(files, hashes, notes);
    }

    /** Puts what these steps have made into {@code assets}, for a look before the run goes on. */
    List<Path> show(RunView run, Set<String> steps) throws IOException {
        List<Path> files = new ArrayList<>();
        for (DeliveryNames.Item item : DeliveryNames.of(run, studio.engine().assets())) {
            if (steps.contains(item.step())) {
                put(item.asAsset());
                files.add(project.folder().resolve(item.asAsset().path()));
            }
        }
        return files;
    }

    /** @return false when the very same bytes were there already */
    private boolean put(DeliveryNames.Item item) throws IOException {
        Path source = studio.engine().assets().path(item.asset().sha256());
        Workspace workspace = project.workspace();
        if (same(workspace, item.path(), source)) {
            return false;
        }
        workspace.importFile(source, item.path());
        return true;
    }

    private static boolean same(Workspace workspace, String path, Path source) throws IOException {
        if (!workspace.exists(path)) {
            return false;
        }
        byte[] mine = new byte[1 << 16];
        byte[] stored = new byte[1 << 16];
        try (var left = workspace.openRead(path);
                var right = Files.newInputStream(source)) {
            while (true) {
                int length = left.readNBytes(mine, 0, mine.length);
                if (length != right.readNBytes(stored, 0, stored.length)
                        || !java.util.Arrays.equals(mine, 0, length, stored, 0, length)) {
                    return false;
                }
                if (length == 0) {
                    return true;
                }
            }
        }
    }

    private List<String> report(RunView run, Asset film) throws IOException {
        Path file = studio.engine().assets().path(film.sha256());
        MediaTools tools = studio.mediaTools();
        MediaTools.FilmFacts facts = tools.inspect(file);
        ReportFacts page = new ReportFacts(
                run,
                Optional.of(facts),
                film.sha256(),
                pictures(run, file, tools),
                captions(run),
                auditHead(),
                version());
        project.workspace().write("out/" + REPORT, ReportPage.of(page).getBytes(StandardCharsets.UTF_8));
        return Quality.remarks(facts);
    }

    private List<ReportFacts.Picture> pictures(RunView run, Path film, MediaTools tools) throws IOException {
        List<ReportFacts.Picture> pictures = new ArrayList<>();
        Optional<RunView.StepView> assembly =
                run.steps().stream().filter(DeliveryNames::isFilm).findFirst();
        if (assembly.isEmpty()) {
            return pictures;
        }
        JsonNode outputs = assembly.get().outputs();
        JsonNode inputs = assembly.get().inputs();
        JsonNode timeline = outputs == null ? null : outputs.path("timeline");
        for (int shot = 0; timeline != null && shot < timeline.size(); shot++) {
            double start = timeline.get(shot).path("start").asDouble();
            double end = timeline.get(shot).path("end").asDouble();
            String words = inputs == null
                    ? ""
                    : inputs.path("shots").path(shot).path("text").asString("");
            pictures.add(new ReportFacts.Picture(
                    tools.thumbnail(film, start + 0.6 * (end - start), 480, 480), start, end, words));
        }
        return pictures;
    }

    private String captions(RunView run) throws IOException {
        for (DeliveryNames.Item item : DeliveryNames.of(run, studio.engine().assets())) {
            if (item.path().equals("out/captions.srt")) {
                return Files.readString(
                        studio.engine().assets().path(item.asset().sha256()));
            }
        }
        return "";
    }

    private String auditHead() {
        return new LedgerAnchors(studio.ledger())
                .last()
                .map(head -> "audit entry " + head.count() + ", " + head.hash())
                .orElse("none");
    }

    private static String version() {
        String stamped = Delivery.class.getPackage().getImplementationVersion();
        return stamped == null ? "development" : stamped;
    }
}
