# Finds a JDK 25 and exports JAVA_HOME. Sourced by mvnw, reelwright and .ci/run; plain POSIX shell.
# A JAVA_HOME that already is a JDK 25 wins; then the java on the PATH; then the usual places.
# Leaves JAVA_HOME as it was when there is none, and sets REELWRIGHT_JDK_FOUND to yes or no.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

find_jdk_25() {
  if [ -n "${JAVA_HOME-}" ] && is_jdk_25 "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  on_path=$(command -v java 2>/dev/null) || on_path=
  if [ -n "$on_path" ]; then
    real=$(readlink -f "$on_path" 2>/dev/null) || real=$on_path
    if is_jdk_25 "${real%/bin/java}"; then
      printf '%s\n' "${real%/bin/java}"
      return 0
    fi
  fi
  home=${HOME-/nonexistent}
  for place in /usr/lib/jvm /usr/lib64/jvm /usr/java /opt /opt/java /opt/jdk /usr/local /usr/local/java \
    "$home/.sdkman/candidates/java" "$home/.jdks" "$home/.asdf/installs/java" "$home/.local/share/mise/installs/java" \
    /Library/Java/JavaVirtualMachines "$home/Library/Java/JavaVirtualMachines" \
    /opt/homebrew/opt /usr/local/opt; do
    [ -d "$place" ] || continue
    # mvnw runs with globbing off, so the folders are listed, not matched.
    for name in $(ls "$place" 2>/dev/null); do
      for candidate in "$place/$name" "$place/$name/Contents/Home" "$place/$name/libexec/openjdk.jdk/Contents/Home"; do
        if is_jdk_25 "$candidate"; then
          printf '%s\n' "$candidate"
          return 0
        fi
      done
    done
  done
  return 1
}

if found_jdk=$(find_jdk_25); then
  JAVA_HOME=$found_jdk
  export JAVA_HOME
  REELWRIGHT_JDK_FOUND=yes
else
  REELWRIGHT_JDK_FOUND=no
fi
