package dev.reelwright.sandbox;

import java.io.IOException;
import java.nio.file.Path;

class BeneathWorkspaceTest extends LinuxWorkspaceContract {
    @Override
    Resolver resolver() {
        return new Resolver.Beneath();
    }

    @Override
    Workspace open(Path root, Workspace.Quota quota) throws IOException {
        return Workspace.open(root, quota);
    }
}
