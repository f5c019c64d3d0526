package dev.reelwright.agent.execute;

/** Why a run lies down until a person says something. */
record Rest(Waits waits, String message) {}
