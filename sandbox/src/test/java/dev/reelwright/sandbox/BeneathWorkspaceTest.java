package dev.reelwright.sandbox;

import java.io.IOException;
import java.nio.file.Path;

class BeneathWorkspaceTest extends LinuxWorkspaceContract {
    @Override
    Workspace open(Path root, Workspace.Quota quota) throws IOException {
        return Workspace.open(root, quota);
    }
}
