package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Parcels;
import dev.reelwright.registry.SkillParcel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** {@code skill pack}: a folder as one file to hand on. */
final class SkillPackVerb extends Verb {
    private final StudioDoor door;

    SkillPackVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill pack",
                SkillVerbs.GROUP,
                "write a skill as a zip for others; equal skills make equal zips, lessons stay here",
                Words.of("NAME|FOLDER", new Flag("out", "FILE.zip", "where to (default NAME.zip here)")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        Optional<SkillParcel> parcel = SkillVerbs.folder(
                        studio, call.needed(0, "a skill on the shelf, or a folder"), call.screen())
                .map(OnShelf::parcel);
        if (parcel.isEmpty()) {
            return ExitCode.FAILED;
        }
        String name = parcel.get().name();
        Path file = Path.of(call.flag("out").orElse(name + ".zip"));
        Files.write(
                file,
                Parcels.pack(name, parcel.get().files()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        call.screen().line(file.toString());
        return ExitCode.DONE;
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
