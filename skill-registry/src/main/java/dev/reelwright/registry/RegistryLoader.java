package dev.reelwright.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes the {@link Catalogue} of one commit: of notes where they are of the same content, of the folders where not. */
final class RegistryLoader {
    private static final String NOT_SHIPPED = "0".repeat(64);

    private final ShelfView shelf;
    private final FolderReader reader;
    private final FolderNotes file;
    private final Acceptances accepted;

    RegistryLoader(ShelfView shelf, List<SkillPack> packs, Supplier<SkillHost> host, Acceptances accepted) {
        this.shelf = shelf;
        this.reader = new FolderReader(shelf, packs, host);
        this.file = FolderNotes.of(shelf, packs);
        this.accepted = accepted;
    }

    boolean isOf(ShelfView other) throws IOException {
        return other.marks().equals(shelf.marks());
    }

    FolderReader reader() {
        return reader;
    }

    Catalogue load() throws IOException {
        return load(file.read());
    }

    /** By the folders alone: for when a note has turned out to be wrong. */
    Catalogue loadAnew() throws IOException {
        return load(Map.of());
    }

    private Catalogue load(Map<String, FolderNote> noted) throws IOException {
        Catalogue catalogue = new Catalogue();
        Map<String, FolderNote> good = new TreeMap<>();
        Map<String, String> unknown = new TreeMap<>();
        shelf.marks().forEach((folder, mark) -> {
            FolderNote note = noted.get(folder);
            if (note != null && !note.mark().isEmpty() && note.mark().equals(mark)) {
                good.put(folder, note);
            } else {
                unknown.put(folder, mark);
            }
        });
        reader.readAhead(unknown.keySet());
        boolean news = false;
        for (Map.Entry<String, String> folder : unknown.entrySet()) {
            FolderReader.Read read = reader.read(folder.getKey());
            if (read.problems().isEmpty()) {
                good.put(folder.getKey(), FolderNote.of(folder.getKey(), folder.getValue(), read));
                news = true;
            } else {
                catalogue.fault(folder.getKey(), read.problems());
            }
        }
        if (news || good.size() < noted.size()) {
            file.write(good.values());
        }
        fill(catalogue, good);
        return catalogue;
    }

    private void fill(Catalogue catalogue, Map<String, FolderNote> good) {
        Map<String, String> revisions = new TreeMap<>();
        good.forEach((name, note) -> revisions.put(name, note.revision()));
        PutAside putAside = new PutAside(accepted, revisions);
        List<FolderNote> aside = new ArrayList<>();
        for (FolderNote note : byTrust(good)) {
            Optional<String> other = putAside.inPlaceOf(note.folder(), shippedRevision(note));
            if (other.isPresent()) {
                aside.add(note);
                catalogue.remark(note.folder(), PutAside.remark(other.get()));
            } else {
                catalogue.add(note, trust(note, catalogue));
            }
        }
        aside.forEach(note -> unlessReplaced(note, catalogue));
    }

    /** What turned out not to be good takes nobody's place. */
    private void unlessReplaced(FolderNote note, Catalogue catalogue) {
        boolean replaced = accepted.inPlaceOf(note.folder(), shippedRevision(note))
                .filter(catalogue::has)
                .isPresent();
        if (!replaced) {
            catalogue.forgetRemarks(note.folder());
            catalogue.add(note, trust(note, catalogue));
        }
    }

    /** The folder's own when it is as it was shipped; else none that anybody could have put aside. */
    private static String shippedRevision(FolderNote note) {
        return note.shipped() ? note.revision() : NOT_SHIPPED;
    }

    /** What came with the product first, then what was accepted: of two folders with one offer, the first has it. */
    private List<FolderNote> byTrust(Map<String, FolderNote> notes) {
        List<FolderNote> shipped = new ArrayList<>();
        List<FolderNote> believed = new ArrayList<>();
        List<FolderNote> drafts = new ArrayList<>();
        for (FolderNote note : notes.values()) {
            boolean trusted = accepted.trust(note.folder(), note.revision()).isPresent();
            (note.shipped() ? shipped : trusted ? believed : drafts).add(note);
        }
        shipped.addAll(believed);
        shipped.addAll(drafts);
        return shipped;
    }

    /** Only what came with the product, byte for byte, and what the person has accepted may be routed to. */
    private Trust trust(FolderNote note, Catalogue catalogue) {
        if (note.shipped()) {
            return Trust.SHIPPED;
        }
        boolean takenName = reader.isShippedName(note.folder());
        Optional<Trust> believed = accepted.trust(note.folder(), note.revision());
        if (believed.isPresent() && !takenName) {
            accepted.remark(note.folder(), note.revision())
                    .ifPresent(problem -> catalogue.remark(note.folder(), problem));
            return believed.get();
        }
        String what = takenName
                ? "its folder is not as it was shipped, so it is a draft and is not chosen"
                : "it was made here and nobody has accepted it yet, so it is a draft and is not chosen";
        catalogue.remark(note.folder(), new Problem("", what, "see its history on the shelf"));
        return Trust.DRAFT;
    }
}
