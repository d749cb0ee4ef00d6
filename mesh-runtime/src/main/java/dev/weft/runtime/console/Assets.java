package dev.weft.runtime.console;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The console's static files: a closed list, each under an address that carries a digest of its
 * content, so that browsers may keep it for ever.
 */
@Singleton
final class Assets {

  /**
   * One file.
   *
   * @param name what it is asked for by
   * @param type its content type
   * @param version a digest of its content
   * @param content its bytes; nobody changes them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only sent
  record Asset(String name, String type, String version, byte[] content) {

    String url() {
      return "/assets/" + version + "/" + name;
    }
  }

  private static final String SCRIPT = "text/javascript;charset=utf-8";

  private final Map<String, Asset> assets =
      List.of(
              load("console.css", "text/css;charset=utf-8", "/console/console.css"),
              load("console.js", SCRIPT, "/console/console.js"),
              load("theme.js", SCRIPT, "/console/theme.js"),
              load("icon.svg", "image/svg+xml", "/console/icon.svg"),
              load(
                  "htmx.js",
                  SCRIPT,
                  "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"))
          .stream()
          .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));

  /** The file of that name in that version, if there is one. */
  Optional<Asset> find(String version, String name) {
    return Optional.ofNullable(assets.get(name)).filter(asset -> asset.version().equals(version));
  }

  /** Where a page finds a file. */
  String url(String name) {
    return Optional.ofNullable(assets.get(name))
        .map(Asset::url)
        .orElseThrow(() -> new IllegalArgumentException("The console has no file " + name));
  }

  private static Asset load(String name, String type, String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The console's file " + resource + " is missing");
      }
      byte[] content = in.readAllBytes();
      return new Asset(name, type, digest(content), content);
    } catch (IOException e) {
      throw new UncheckedIOException("The console's file " + resource + " can't be read", e);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
