package dev.reelwright.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Loads a {@link SkillRegistry} once. */
final class RegistryLoader {
    private static final String NOT_SHIPPED = "0".repeat(64);

    private final Shelf shelf;
    private final List<SkillPack> packs;
    private final SkillHost host;
    private final Acceptances accepted;
    private final Map<String, String> shippedRevisions = new TreeMap<>();
    private final Map<String, RegisteredSkill> skills = new TreeMap<>();
    private final Map<String, RegisteredSkill> standard = new TreeMap<>();
    private final Map<String, List<Problem>> notLoaded = new TreeMap<>();
    private final Map<String, List<Problem>> remarks = new TreeMap<>();

    RegistryLoader(Shelf shelf, List<SkillPack> packs, SkillHost host, Acceptances accepted) {
        this.accepted = accepted;
        this.shelf = shelf;
        this.packs = List.copyOf(packs);
        this.host = host;
    }

    SkillRegistry load() throws IOException {
        for (SkillPack pack : packs) {
            pack.folders().forEach((name, files) -> shippedRevisions.putIfAbsent(name, Revision.of(files)));
        }
        Map<String, Map<String, byte[]>> aside = new TreeMap<>();
        PutAside putAside = new PutAside(accepted, revisions());
        for (Map.Entry<String, Map<String, byte[]>> folder : byTrust()) {
            Optional<String> other = putAside.inPlaceOf(folder.getKey(), shippedRevision(folder));
            if (other.isPresent()) {
                aside.put(folder.getKey(), folder.getValue());
                remark(folder.getKey(), PutAside.remark(other.get()));
            } else {
                loadOne(folder.getKey(), folder.getValue());
            }
        }
        loadWhatHasNothingInItsPlace(aside);
        tellUncommitted();
        Optional<MediaTools> tools =
                packs.stream().flatMap(pack -> pack.mediaTools(host).stream()).findFirst();
        return new SkillRegistry(skills, standard, notLoaded, remarks, tools);
    }

    /** Looked at only when somebody has put something aside. */
    private Map<String, String> revisions() throws IOException {
        Map<String, String> revisions = new TreeMap<>();
        if (shippedRevisions.entrySet().stream().noneMatch(each -> accepted.putAside(each.getKey(), each.getValue()))) {
            return revisions;
        }
        for (String name : shelf.names()) {
            if (shelf.problems(name).isEmpty()) {
                revisions.put(name, Revision.of(shelf.files(name)));
            }
        }
        return revisions;
    }

    /** The folder's own when it is as it was shipped; else none that anybody could have put aside. */
    private String shippedRevision(Map.Entry<String, Map<String, byte[]>> folder) {
        String revision = Revision.of(folder.getValue());
        return revision.equals(shippedRevisions.get(folder.getKey())) ? revision : NOT_SHIPPED;
    }

    /** What turned out not to be good takes nobody's place. */
    private void loadWhatHasNothingInItsPlace(Map<String, Map<String, byte[]>> aside) throws IOException {
        for (Map.Entry<String, Map<String, byte[]>> folder : aside.entrySet()) {
            boolean replaced = accepted.inPlaceOf(folder.getKey(), shippedRevision(folder))
                    .filter(standard::containsKey)
                    .isPresent();
            if (!replaced) {
                remarks.remove(folder.getKey());
                loadOne(folder.getKey(), folder.getValue());
            }
        }
    }

    /** What came with the product first, then what was accepted: of two folders with one offer, the first has it. */
    private List<Map.Entry<String, Map<String, byte[]>>> byTrust() throws IOException {
        List<Map.Entry<String, Map<String, byte[]>>> shipped = new ArrayList<>();
        List<Map.Entry<String, Map<String, byte[]>>> believed = new ArrayList<>();
        List<Map.Entry<String, Map<String, byte[]>>> drafts = new ArrayList<>();
        for (String name : shelf.names()) {
            Map<String, byte[]> files = shelf.files(name);
            String revision = Revision.of(files);
            boolean ours = revision.equals(shippedRevisions.get(name));
            boolean trusted = accepted.trust(name, revision).isPresent();
            (ours ? shipped : trusted ? believed : drafts).add(Map.entry(name, files));
        }
        shipped.addAll(believed);
        shipped.addAll(drafts);
        return shipped;
    }

    private void loadOne(String name, Map<String, byte[]> files) throws IOException {
        List<Problem> problems = new ArrayList<>(shelf.problems(name));
        Reading<SkillFolder.Contents> folder = SkillFolder.read(name, files);
        problems.addAll(folder.problems());
        SkillFolder.Contents contents = folder.value();
        if (contents != null && problems.isEmpty()) {
            register(contents, files, problems);
        }
        if (!problems.isEmpty()) {
            notLoaded.put(name, List.copyOf(problems));
        }
    }

    private void register(SkillFolder.Contents contents, Map<String, byte[]> files, List<Problem> problems) {
        String folder = contents.manual().name();
        SkillContract contract = contents.contract();
        String revision = Revision.of(files);
        boolean shipped = revision.equals(shippedRevisions.get(folder));
        List<SkillEngine.Ready> ready = contract.kind() == SkillContract.Kind.JAVA
                ? code(folder, problems).stream()
                        .map(skill -> new SkillEngine.Ready(Offer.ofCode(folder, contract), skill))
                        .toList()
                : opened(new SkillEngine.Folder(contents.manual(), contract, files, shipped), problems).stream()
                        .map(one -> new SkillEngine.Ready(told(one.offer(), contract), one.code()))
                        .toList();
        List<String> taken = ready.stream()
                .map(one -> one.offer().name())
                .filter(skills::containsKey)
                .toList();
        if (!taken.isEmpty()) {
            problems.add(new Problem(
                    folder, "another skill offers " + String.join(", ", taken), "remove one of the two folders"));
            return;
        }
        Trust trust = ready.isEmpty() ? Trust.DRAFT : trust(folder, revision);
        for (SkillEngine.Ready one : ready) {
            RegisteredSkill skill =
                    new RegisteredSkill(contents.manual(), contract, revision, trust, one.code(), one.offer());
            skills.put(skill.name(), skill);
            standard.putIfAbsent(folder, skill);
        }
    }

    /** A model that does two kinds of work at one provider is there twice: the second time its kind is part of its name. */
    private Offer told(Offer offer, SkillContract contract) {
        RegisteredSkill taken = skills.get(offer.name());
        return taken == null
                        || offer.model() == null
                        || taken.contract().capability().equals(contract.capability())
                ? offer
                : offer.named(offer.name() + ":" + Capabilities.kind(contract.capability()));
    }

    /** An engine is foreign code as well. */
    private List<SkillEngine.Ready> opened(SkillEngine.Folder folder, List<Problem> problems) {
        SkillContract.Kind kind = folder.contract().kind();
        try {
            for (SkillPack pack : packs) {
                for (SkillEngine engine : pack.engines(host)) {
                    if (engine.kind() == kind) {
                        return opened(engine.open(folder), problems);
                    }
                }
            }
        } catch (RuntimeException | LinkageError e) {
            problems.add(new Problem(
                    folder.manual().name(), "it could not be opened: " + e, "repair or remove the pack that reads it"));
            return List.of();
        }
        problems.add(new Problem(
                ContractReader.FILE + "#/kind",
                "not loaded: kind " + kind.word() + " has no engine in this version",
                "use a skill of another kind"));
        return List.of();
    }

    private static List<SkillEngine.Ready> opened(SkillEngine.Answer answer, List<Problem> problems) {
        return switch (answer) {
            case SkillEngine.Answer.Opened opened -> opened.skills();
            case SkillEngine.Answer.Faulty faulty -> {
                problems.addAll(faulty.problems());
                yield List.of();
            }
        };
    }

    /** A pack is foreign code: when it breaks for one skill, the others must not notice. */
    private Optional<Skill> code(String name, List<Problem> problems) {
        for (SkillPack pack : packs) {
            try {
                Optional<Skill> code = pack.skill(name, host);
                if (code.isPresent()) {
                    return code;
                }
            } catch (RuntimeException | LinkageError e) {
                problems.add(new Problem(
                        name, "its code could not be started: " + e, "repair or remove the pack that brings it"));
                return Optional.empty();
            }
        }
        problems.add(new Problem(
                ContractReader.FILE + "#/kind",
                "no pack on the class path has code of this name",
                "add the jar that has it"));
        return Optional.empty();
    }

    /** Only what came with the product, byte for byte, and what the person has accepted may be routed to. */
    private Trust trust(String name, String revision) {
        if (revision.equals(shippedRevisions.get(name))) {
            return Trust.SHIPPED;
        }
        boolean takenName = shippedRevisions.containsKey(name);
        Optional<Trust> believed = accepted.trust(name, revision);
        if (believed.isPresent() && !takenName) {
            accepted.remark(name, revision).ifPresent(problem -> remark(name, problem));
            return believed.get();
        }
        String what = takenName
                ? "its folder is not as it was shipped, so it is a draft and is not chosen"
                : "it was made here and nobody has accepted it yet, so it is a draft and is not chosen";
        remark(name, new Problem("", what, "see its history on the shelf"));
        return Trust.DRAFT;
    }

    private void tellUncommitted() throws IOException {
        shelf.uncommitted().forEach((name, differences) -> {
            if (standard.containsKey(name)) {
                differences.forEach(difference -> remark(name, difference));
            } else {
                notLoaded.merge(name, differences, RegistryLoader::joined);
            }
        });
    }

    private void remark(String name, Problem problem) {
        remarks.merge(name, List.of(problem), RegistryLoader::joined);
    }

    private static List<Problem> joined(List<Problem> first, List<Problem> second) {
        List<Problem> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
