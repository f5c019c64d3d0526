package dev.reelwright.registry;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The file of {@link FolderNote}s beside a shelf's history. One that is lost, cut short or of another build is simply written anew. */
final class FolderNotes {
    private static final String FORMAT = "reelwright skill notes 2";
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final @Nullable Path file;
    private final String builds;

    private FolderNotes(@Nullable Path file, String builds) {
        this.file = file;
        this.builds = builds;
    }

    /** Notes that hold for these builds of the packs alone; none are kept when one of them is not known by its build. */
    static FolderNotes of(ShelfView shelf, List<SkillPack> packs) {
        StringBuilder builds = new StringBuilder();
        for (SkillPack pack : packs) {
            Optional<String> build = pack.build();
            if (build.isEmpty()) {
                return new FolderNotes(null, "");
            }
            builds.append(pack.getClass().getName())
                    .append(' ')
                    .append(build.get())
                    .append('\n');
        }
        return new FolderNotes(packs.isEmpty() ? null : shelf.notes().orElse(null), builds.toString());
    }

    /** Folder name to its note. */
    Map<String, FolderNote> read() {
        if (file == null || !Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            byte[] bytes = Files.size(file) > MOST_BYTES ? new byte[0] : Files.readAllBytes(file);
            return bytes.length < Long.BYTES ? Map.of() : notes(bytes);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Map.of();
        }
    }

    private Map<String, FolderNote> notes(byte[] bytes) throws IOException {
        Map<String, FolderNote> notes = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readLong() != sum(bytes, Long.BYTES)
                    || !in.readUTF().equals(FORMAT)
                    || !in.readUTF().equals(builds)) {
                return notes;
            }
            for (int left = in.readInt(); left > 0; left--) {
                FolderNote note = note(in);
                notes.put(note.folder(), note);
            }
        }
        return notes;
    }

    private static FolderNote note(DataInputStream in) throws IOException {
        return new FolderNote(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean(),
                SkillContract.Kind.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                offers(in));
    }

    private static List<FolderNote.Named> offers(DataInputStream in) throws IOException {
        List<FolderNote.Named> offers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            offers.add(new FolderNote.Named(in.readUTF(), in.readBoolean()));
        }
        return offers;
    }

    /** Without notes the next start reads everything again, so that they could not be written is no failure. */
    void write(Collection<FolderNote> notes) {
        if (file == null) {
            return;
        }
        try {
            byte[] rows = rows(notes);
            Path whole = Files.createTempFile(file.getParent(), "skills", "");
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(whole)))) {
                out.writeLong(sum(rows, 0));
                out.write(rows);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            // Told above.
        }
    }

    private byte[] rows(Collection<FolderNote> notes) throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(rows)) {
            out.writeUTF(FORMAT);
            out.writeUTF(builds);
            out.writeInt(notes.size());
            for (FolderNote note : notes) {
                write(note, out);
            }
        }
        return rows.toByteArray();
    }

    private static void write(FolderNote note, DataOutputStream out) throws IOException {
        out.writeUTF(note.folder());
        out.writeUTF(note.mark());
        out.writeUTF(note.revision());
        out.writeBoolean(note.shipped());
        out.writeUTF(note.kind().name());
        out.writeUTF(note.capability());
        out.writeUTF(note.version());
        out.writeUTF(note.description());
        out.writeInt(note.offers().size());
        for (FolderNote.Named offer : note.offers()) {
            out.writeUTF(offer.name());
            out.writeBoolean(offer.model());
        }
    }

    /** Tells a file that was cut short or written over in part from a whole one; it is no defence against anybody. */
    private static long sum(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        return sum.getValue();
    }
}
