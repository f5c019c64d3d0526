package dev.reelwright.skills.provider;

import java.io.OutputStream;
import java.util.function.Supplier;

/** A wire that is opened by the first request: most runs of the program make none. */
record LazyWire(Supplier<Wire> wire) implements Wire {
    @Override
    public WireAnswer send(WireRequest request) throws InterruptedException {
        return wire.get().send(request);
    }

    @Override
    public WireAnswer download(WireRequest request, OutputStream sink) throws InterruptedException {
        return wire.get().download(request, sink);
    }
}
