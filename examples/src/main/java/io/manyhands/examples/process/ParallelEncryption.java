package io.manyhands.examples.process;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import io.manyhands.examples.process.Subprocess.Completed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Three {@code openssl} processes that encrypt side by side, fed and read through pipes. */
public final class ParallelEncryption implements Example {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String IV = "0f0e0d0c0b0a09080706050403020100";
    private static final List<String> ENCRYPT =
            List.of("openssl", "enc", "-aes-128-cbc", "-a", "-A", "-K", KEY, "-iv", IV);

    @Override
    public String run(Manyhands cluster) throws Exception {
        List<String> texts = List.of("the first", "the second", "the third");
        List<Map<String, Object>> inputs = texts.stream()
                .map(text -> Map.<String, Object>of("argv", ENCRYPT, "stdin", text))
                .toList();
        List<Completed> encrypted =
                cluster.pool().map(Task.named("command", Completed.class).chunk(1), inputs);
        for (int i = 0; i < texts.size(); i++) {
            WrongAnswer.unlessEqual(
                    "text " + i, texts.get(i), decrypt(encrypted.get(i).stdout()));
        }
        return "3 processes encrypted " + texts + ", and it is the same after decrypting";
    }

    private static String decrypt(String base64) throws java.security.GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(bytes(KEY), "AES"), new IvParameterSpec(bytes(IV)));
        return new String(cipher.doFinal(Base64.getDecoder().decode(base64.strip())), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }
}
