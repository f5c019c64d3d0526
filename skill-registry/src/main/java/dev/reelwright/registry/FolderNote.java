package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * What is noted down of a good folder, so that it need not be read to be listed and searched. Nothing is decided by it that its bytes have not
 * confirmed: a skill is made of the folder itself, and a note that does not fit it is dropped.
 *
 * @param mark of the content it was taken from, as {@link ShelfView#marks} has it
 * @param shipped whether it came with the product, byte for byte
 * @param offers in the folder's order, by the names it gives them itself
 */
record FolderNote(
        String folder,
        String mark,
        String revision,
        boolean shipped,
        SkillContract.Kind kind,
        String capability,
        String version,
        String description,
        List<Named> offers) {
    FolderNote {
        offers = List.copyOf(offers);
    }

    /** @param model false for code */
    record Named(String name, boolean model) {}

    /** @param read without problems */
    static FolderNote of(String folder, String mark, FolderReader.Read read) {
        SkillFolder.Contents contents = java.util.Objects.requireNonNull(read.contents());
        List<Named> offers = new ArrayList<>();
        for (SkillEngine.Ready ready : read.ready()) {
            offers.add(new Named(ready.offer().name(), ready.offer().model() != null));
        }
        return new FolderNote(
                folder,
                mark,
                read.revision(),
                read.shipped(),
                contents.contract().kind(),
                contents.contract().capability(),
                contents.contract().version(),
                contents.manual().description(),
                offers);
    }

    /** Whether the folder, which was read now, is as noted. */
    boolean fits(FolderReader.Read read) {
        return read.problems().isEmpty() && of(folder, mark, read).equals(this);
    }
}
