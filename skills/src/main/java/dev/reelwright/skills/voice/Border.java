package dev.reelwright.skills.voice;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A class behind the class loader, and perhaps an object of it, called by name with types of the JDK only.
 *
 * @param object null for static members
 */
record Border(Class<?> type, @Nullable Object object) {

    static Class<?> type(ClassLoader loader, String name) {
        return attempt(name, () -> Class.forName(name, true, loader));
    }

    static Border of(ClassLoader loader, String name) {
        return new Border(type(loader, name), null);
    }

    static Border create(ClassLoader loader, String name, Object... arguments) {
        Class<?> type = type(loader, name);
        return attempt(name, () -> {
            Constructor<?> constructor = Arrays.stream(type.getConstructors())
                    .filter(c -> fits(c.getParameterTypes(), arguments))
                    .findFirst()
                    .orElseThrow(NoSuchMethodException::new);
            return new Border(type, constructor.newInstance(arguments));
        });
    }

    private static boolean fits(Class<?>[] types, Object[] arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    void set(String field, Object value) {
        attempt(field, () -> {
            type.getField(field).set(object, value);
            return this;
        });
    }

    /** Calls a public method that gives something back. */
    Object get(String method, Class<?>[] types, Object... arguments) {
        return Objects.requireNonNull(invoke(method, types, arguments), method);
    }

    Object call(String method) {
        return get(method, new Class<?>[0]);
    }

    Object callWith(String method, Class<?> parameter, Object argument) {
        return get(method, new Class<?>[] {parameter}, argument);
    }

    /** For methods that take a string; those that give nothing back give the argument. */
    Object call(String method, String argument) {
        Object result = invoke(method, new Class<?>[] {String.class}, argument);
        return result == null ? argument : result;
    }

    /** Calls a static method that takes a class and gives an object of it. */
    Border callFor(String method, Class<?> argument) {
        return new Border(argument, callWith(method, Class.class, argument));
    }

    private @Nullable Object invoke(String method, Class<?>[] types, Object... arguments) {
        return attempt(type.getName() + "." + method, () -> {
            Method found = type.getMethod(method, types);
            return found.invoke(object, arguments);
        });
    }

    @FunctionalInterface
    private interface Step<T extends @Nullable Object> {
        T run() throws ReflectiveOperationException;
    }

    private static <T extends @Nullable Object> T attempt(String what, Step<T> step) {
        try {
            return step.run();
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new VoiceBroken(what + " failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new VoiceBroken("the voice's jars do not fit: " + what, e);
        }
    }
}
