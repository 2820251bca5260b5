package io.dataversehub.emulator.dataverse.functions.message;

/**
 * A function or an action.
 *
 * <p>Called within the transaction of the request; whatever it throws undoes what it did. It may be called again for the
 * same request when another transaction got in its way.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-functions">Use Web API
 *     functions</a>
 */
public interface Message {

    /** The same at each call. */
    Signature signature();

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException to refuse */
    Result answer(Invocation invocation);
}
