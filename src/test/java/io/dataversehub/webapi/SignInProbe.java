package io.dataversehub.webapi;

import java.net.URI;
import java.nio.file.Path;

/**
 * Signs in, in a process of its own: Microsoft's library takes much from environment variables, which a test cannot set for
 * itself. Prints the token or the failure.
 */
final class SignInProbe {

    private SignInProbe() {}

    /** @param args kind, client id or -, the authority to reach or - */
    public static void main(String[] args) {
        String clientId = "-".equals(args[1]) ? null : args[1];
        Credentials credentials =
                switch (args[0]) {
                    case "managed" -> new Credentials.ManagedIdentity(clientId);
                    case "workload" -> new Credentials.WorkloadIdentity(null, clientId, null);
                    case "workload-file" -> new Credentials.WorkloadIdentity("contoso", clientId, Path.of(args[3]));
                    default -> new Credentials.Developer();
                };
        FakeAuthority authority = "-".equals(args[2]) ? null : new FakeAuthority(URI.create(args[2]));
        var source = new AzureTokenSource("https://contoso.crm4.dynamics.com/.default", credentials, null, authority);
        source.fetch()
                .handle((token, failure) -> {
                    System.out.println(failure == null ? "token " + token.value() : "failed " + failure);
                    return null;
                })
                .join();
        if (authority != null) {
            authority.meant().forEach(uri -> System.out.println("meant " + uri));
        }
        System.exit(0);
    }
}
