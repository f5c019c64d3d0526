package dev.reelwright.sandbox;

import java.io.IOException;
import java.nio.file.Path;

class PortableWorkspaceTest extends WorkspaceContract {
    @Override
    Workspace open(Path root, Workspace.Quota quota) throws IOException {
        return new PortableWorkspace(root.toRealPath(), quota);
    }
}
