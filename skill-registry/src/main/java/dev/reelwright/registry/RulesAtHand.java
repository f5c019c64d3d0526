package dev.reelwright.registry;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** The rules of the newest commit, read once for each: they are asked for before every call. */
final class RulesAtHand {
    private final Repository repository;
    private volatile Known known = new Known(ObjectId.zeroId(), new ConcurrentHashMap<>());

    private record Known(ObjectId commit, Map<String, LessonBook.Rules> rules) {}

    RulesAtHand(Repository repository) {
        this.repository = repository;
    }

    LessonBook.Rules of(String skill) throws IOException {
        ObjectId head = Optional.ofNullable(repository.exactRef(Constants.HEAD))
                .map(Ref::getObjectId)
                .orElse(ObjectId.zeroId());
        Known now = known;
        if (!now.commit().equals(head)) {
            now = new Known(head, new ConcurrentHashMap<>());
            known = now;
        }
        LessonBook.Rules found = now.rules().get(skill);
        if (found == null) {
            found = RuleFile.read(Committed.at(repository, head).learned(skill));
            now.rules().put(skill, found);
        }
        return found;
    }
}
