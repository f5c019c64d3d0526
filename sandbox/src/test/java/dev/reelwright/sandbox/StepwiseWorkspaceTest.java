package dev.reelwright.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** As on a kernel without {@code openat2}. */
class StepwiseWorkspaceTest extends LinuxWorkspaceContract {
    @Override
    Resolver resolver() {
        return new Resolver.Stepwise();
    }

    @Override
    Workspace open(Path root, Workspace.Quota quota) throws IOException {
        return new LinuxWorkspace(root.toRealPath(), quota, resolver());
    }
}
