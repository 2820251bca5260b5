package io.dataversehub.emulator.dataverse.functions.message;

/** Hears of custom APIs being called, within the transaction of the call. What it throws refuses the call and undoes it. */
public interface MessageListener {
    /** Hears nothing. */
    MessageListener NONE = new MessageListener() {
        @Override
        public void before(Invocation invocation) {}

        @Override
        public void after(Invocation invocation, Result result) {}
    };

    void before(Invocation invocation);

    void after(Invocation invocation, Result result);
}
