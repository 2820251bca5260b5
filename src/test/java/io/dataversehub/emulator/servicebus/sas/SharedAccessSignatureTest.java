package io.dataversehub.emulator.servicebus.sas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SAS tokens; the good one was made with openssl: {@code printf 'sr\nse' | openssl dgst -sha256 -hmac secret -binary | base64}. */
class SharedAccessSignatureTest {
    private static final String GOOD = "SharedAccessSignature sr=sb%3a%2f%2flocalhost%2fq"
            + "&sig=imt5UIqrgxnmxAVIPwT7xVycvShRTjh4mIKMcAulgEU%3D&se=1767225600&skn=RootManageSharedAccessKey";
    private static final long BEFORE = 1_767_225_599_000L;
    private static final long AFTER = 1_767_225_601_000L;

    @Test
    void acceptsWhatWasMadeWithTheKey() {
        assertThatCode(() -> SharedAccessSignature.parse(GOOD).check("secret", BEFORE))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherKeyAndATokenThatHasRunOut() {
        SharedAccessSignature token = SharedAccessSignature.parse(GOOD);

        assertThatThrownBy(() -> token.check("other", BEFORE)).hasMessageContaining("InvalidSignature");
        assertThatThrownBy(() -> token.check("secret", AFTER)).hasMessageContaining("ExpiredToken");
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer eyJ0, only shared access signatures",
        "SharedAccessSignature sr=x&se=1, no 'sig'",
        "SharedAccessSignature sig=x&se=1, no 'sr'",
        "SharedAccessSignature x, no 'sr'",
        "SharedAccessSignature sr=x&sig=%zz&se=1, cannot be decoded"
    })
    void saysWhatIsWrongWithAToken(String token, String expected) {
        assertThatThrownBy(() -> SharedAccessSignature.parse(token))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void doesNotShowItsSignature() {
        assertThat(SharedAccessSignature.parse(GOOD).toString())
                .doesNotContain("imt5UIqrgxnmxAVIPwT7xVycvShRTjh4mIKMcAulgEU=");
    }
}
