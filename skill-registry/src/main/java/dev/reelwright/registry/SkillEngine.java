package dev.reelwright.registry;

import java.util.List;
import java.util.Map;

/** Makes skills of folders that hold no code of the product, such as declarative adapters. Found through {@link SkillPack#engines}. */
public interface SkillEngine {
    /** What kind of folder it reads. */
    SkillContract.Kind kind();

    /** Reads a folder. Nothing is sent, started or written by it. */
    Answer open(Folder folder);

    /**
     * A folder whose manual and contract are good.
     *
     * @param files relative path with {@code /} to bytes
     * @param shipped whether it came with the product, byte for byte: nobody has asked for it then
     */
    record Folder(SkillManual manual, SkillContract contract, Map<String, byte[]> files, boolean shipped) {
        public Folder {
            files = Map.copyOf(files);
        }

        /** A folder that the person has brought. */
        public Folder(SkillManual manual, SkillContract contract, Map<String, byte[]> files) {
            this(manual, contract, files, false);
        }
    }

    /** What came of it. */
    sealed interface Answer {
        /** @param skills at least one, the standard one first */
        record Opened(List<Ready> skills) implements Answer {
            public Opened {
                skills = List.copyOf(skills);
            }
        }

        /** @param problems all of them, at least one */
        record Faulty(List<Problem> problems) implements Answer {
            public Faulty {
                problems = List.copyOf(problems);
            }
        }
    }

    /** One offer and what carries it out. */
    record Ready(Offer offer, Skill code) {}
}
