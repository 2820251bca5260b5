package io.dataversehub.webapi;

/**
 * Is told of every call. Called once per call, after its last attempt, on the thread that completes the call and outside of
 * all locks. Must return quickly and not throw; what it throws is logged and has no other effect.
 */
@FunctionalInterface
public interface ClientListener {

    void callCompleted(CompletedCall call);
}
