package dev.reelwright.skills.provider;

import java.io.OutputStream;

/** The one door to the network. Sends each request once at most, follows no redirect, and never throws for what a network does. */
public interface Wire {

    /** One exchange; the answer's body is held in memory. */
    WireAnswer send(WireRequest request) throws InterruptedException;

    /** One exchange; the body of a 2xx answer goes to {@code sink}, which is not closed. */
    WireAnswer download(WireRequest request, OutputStream sink) throws InterruptedException;
}
