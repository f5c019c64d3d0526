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
        boolean news = false;
        for (Map.Entry<String, String> folder : shelf.marks().entrySet()) {
            FolderNote note = noted.get(folder.getKey());
            if (note != null && !note.mark().isEmpty() && note.mark().equals(folder.getValue())) {
                good.put(note.folder(), note);
                continue;
            }
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
        byTrust(good).forEach(note -> catalogue.add(note, trust(note, catalogue)));
        return catalogue;
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
        Optional<Trust> believed = accepted.trust(note.folder(), note.revision());
        if (believed.isPresent()) {
            return believed.get();
        }
        String what = reader.isShippedName(note.folder())
                ? "its folder is not as it was shipped, so it is a draft and is not chosen"
                : "it was made here and nobody has accepted it yet, so it is a draft and is not chosen";
        catalogue.remark(note.folder(), new Problem("", what, "see its history on the shelf"));
        return Trust.DRAFT;
    }
}
