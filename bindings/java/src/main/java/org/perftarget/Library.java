package org.perftarget;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds and loads the native library: what the property perftarget.library names, else the one in the jar, else the one
 * that the system has.
 *
 * <p>That of the jar is copied to a folder of the user's own below the folder for temporary files, named by the hash of
 * its files, so that it is copied once and versions do not meet. What is found there is used only when its own hashes
 * are right and nobody else could have written it.
 */
final class Library {
    private static final String NAME = "perftarget_jni";

    private Library() {
    }

    static void load() {
        String property = System.getProperty("perftarget.library");
        Map<String, String> files = property == null ? files() : null;
        if (property != null) {
            System.load(named(Paths.get(property)).toAbsolutePath().toString());
        } else if (files != null) {
            System.load(extract(files).toAbsolutePath().resolve(System.mapLibraryName(NAME)).toString());
        } else {
            loadFromSystem();
        }
        requireVersion();
    }

    private static Path named(Path path) {
        return Files.isDirectory(path) ? path.resolve(System.mapLibraryName(NAME)) : path;
    }

    private static void loadFromSystem() {
        try {
            System.loadLibrary(NAME);
        } catch (UnsatisfiedLinkError e) {
            UnsatisfiedLinkError error = new UnsatisfiedLinkError("this jar has no native library for " + platform()
                + ", and none is installed; the property perftarget.library names one (" + e.getMessage() + ")");
            error.initCause(e);
            throw error;
        }
    }

    /* The records that cross are those of one version. */
    private static void requireVersion() {
        String version = Text.of(NativeJNI.version());
        if (!version.equals(Version.NUMBER)) {
            throw new UnsatisfiedLinkError("the native library is of version " + version + ", these classes are of "
                + Version.NUMBER);
        }
    }

    /* As in the names of its folders: linux-x86_64. */
    static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : system) + "-"
            + (processor.equals("amd64") ? "x86_64" : processor.equals("arm64") ? "aarch64" : processor);
    }

    private static InputStream open(String name) {
        return Library.class.getResourceAsStream("native/" + platform() + "/" + name);
    }

    /* The hash of each file by its name; null where the jar has none for this platform. */
    private static Map<String, String> files() {
        try (InputStream in = open("SHA256SUMS")) {
            if (in == null) {
                return null;
            }
            Map<String, String> files = new LinkedHashMap<>();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.trim().split("\\s+", 2);
                if (parts.length == 2) {
                    files.put(parts[1], parts[0]);
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path extract(Map<String, String> files) {
        try {
            Path folder = folder(hash(files.toString().getBytes(StandardCharsets.UTF_8)));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || !hash(Files.readAllBytes(path)).equals(file.getValue())) {
                    copy(file.getKey(), path);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /* A folder that only this user can write to; one of its own where somebody else has that name. */
    private static Path folder(String hash) throws IOException {
        Path parent = Paths.get(System.getProperty("java.io.tmpdir"));
        Path folder = parent.resolve("perftarget-" + System.getProperty("user.name") + "-" + hash.substring(0, 16));
        if (parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try {
                Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException e) {
                if (!isOwn(folder)) {
                    return passing(parent);
                }
            }
            return folder;
        }
        return Files.createDirectories(folder);
    }

    private static boolean isOwn(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Path probe = Files.createTempFile("perftarget", null);
        try {
            return Files.getOwner(folder).equals(Files.getOwner(probe))
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)).equals("rwx------");
        } finally {
            Files.delete(probe);
        }
    }

    private static Path passing(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, "perftarget");
        folder.toFile().deleteOnExit();
        return folder;
    }

    /* Another process may be doing the same: each file arrives whole. */
    private static void copy(String name, Path path) throws IOException {
        Path part = Files.createTempFile(path.getParent(), name, ".part");
        try (InputStream in = open(name)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            try {
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            StringBuilder text = new StringBuilder();
            for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
                text.append(String.format("%02x", b));
            }
            return text.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
