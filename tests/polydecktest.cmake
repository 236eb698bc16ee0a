# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# polydeck_test(NAME name SOURCES... [LINK targets...] [GUI] [LABELS...] [TIMEOUT seconds] [ENVIRONMENT VAR=value...] [ARGS...])
# One executable and one ctest of that name, kept away from the user's files, proxies and display.
# SOURCES name one class with Q_OBJECT, started with POLYDECK_TEST_MAIN / POLYDECK_GUI_TEST_MAIN of <testsupport/testmain.h>.
# Exit code 77 counts as skipped.
function(polydeck_test)
    cmake_parse_arguments(TEST "GUI" "NAME;TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT;ARGS" ${ARGN})
    if(TEST_UNPARSED_ARGUMENTS OR NOT TEST_NAME OR NOT TEST_SOURCES)
        message(FATAL_ERROR "polydeck_test: NAME and SOURCES are needed, not understood: ${TEST_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT TEST_LABELS)
        set(TEST_LABELS unit)
        if(TEST_GUI)
            set(TEST_LABELS gui)
        endif()
    endif()
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()

    add_executable(${TEST_NAME} ${TEST_SOURCES})
    set_target_properties(${TEST_NAME} PROPERTIES AUTOMOC ON)
    target_compile_definitions(${TEST_NAME} PRIVATE POLYDECK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${TEST_NAME} PRIVATE ${TEST_LINK} polydeck_testsupport polydeck_flags Qt6::Test)
    if(TEST_GUI)
        target_link_libraries(${TEST_NAME} PRIVATE Qt6::Widgets)
    endif()

    add_test(NAME ${TEST_NAME} COMMAND ${TEST_NAME} ${TEST_ARGS})
    set(home ${CMAKE_CURRENT_BINARY_DIR}/home-${TEST_NAME})
    file(MAKE_DIRECTORY ${home})
    set(environment HOME=${home} XDG_CONFIG_HOME=${home}/config XDG_CACHE_HOME=${home}/cache XDG_DATA_HOME=${home}/data
        XDG_STATE_HOME=${home}/state QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 ${TEST_ENVIRONMENT})
    set(unset "")
    foreach(variable KUBECONFIG http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
            XDG_CONFIG_DIRS SSL_CERT_FILE SSL_CERT_DIR)
        list(APPEND unset "${variable}=unset:")
    endforeach()
    set_tests_properties(${TEST_NAME} PROPERTIES
        LABELS "${TEST_LABELS}"
        TIMEOUT ${TEST_TIMEOUT}
        SKIP_RETURN_CODE 77
        ENVIRONMENT "${environment}"
        ENVIRONMENT_MODIFICATION "${unset}")
endfunction()
